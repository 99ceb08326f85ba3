"""Pictures and documents on posts: safe to keep, and seen by whoever sees the post."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from forum.attaching import MOST, attach, detach
from forum.files import BYTES, EDGE, read_file
from forum.keeping import set_post_state
from forum.models import Attachment, Post
from forum.proposing import edit_of
from forum.rows import render_again
from tests.factories import MemberFactory, PostFactory
from tests.forum.files import PLACE, bomb_picture, clear_picture, document, packed, photo

pytestmark = pytest.mark.django_db


def test_a_picture_is_drawn_again_without_its_place(post):
    made = attach(post=post, by=post.author, file=photo(), alt="A hall with a ramp")
    assert (made.content_type, made.name) == ("image/webp", "my hall.webp")
    assert PLACE not in bytes(made.data)
    with Image.open(BytesIO(made.data)) as kept:
        assert not kept.getexif() and "exif" not in kept.info and "xmp" not in kept.info
        assert kept.size == (made.width, made.height) == (900, EDGE)  # turned, and made smaller


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("image/avif,image/webp,image/*,*/*;q=0.8", "WEBP"),
        ("image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "JPEG"),  # an iPhone of 2019
        ("*/*", "JPEG"),
    ],
)
def test_a_browser_that_does_not_know_webp_gets_a_jpeg(client, post, accept, kind):
    made = attach(post=post, by=post.author, file=clear_picture(), alt="x")
    answer = client.get(made.get_absolute_url(), headers={"Accept": accept})
    assert answer["Content-Type"] == f"image/{kind.lower()}" and "Accept" in answer["Vary"]
    with Image.open(BytesIO(answer.content)) as seen:
        assert (seen.format, seen.size) == (kind, (30, 20))
        if kind == "JPEG":
            assert min(seen.getpixel((0, 0))) > 250  # clear is white, not black
    asked_again = {"Accept": accept, "If-None-Match": answer["ETag"]}
    assert client.get(made.get_absolute_url(), headers=asked_again).status_code == 304


def test_it_stands_in_the_post_with_its_words(client, post):
    made = attach(post=post, by=post.author, file=photo(), alt='A "hall" <b>')
    page = client.get(post.get_absolute_url()).text
    assert f'<img src="/files/{made.key}/" alt="A &quot;hall&quot; &lt;b&gt;" width="900"' in page
    assert render_again(everything=True) == 0


def test_a_picture_needs_words_or_is_decoration(post):
    with pytest.raises(ValidationError) as caught:
        attach(post=post, by=post.author, file=photo(), alt=" ")
    assert "alt" in caught.value.message_dict
    made = attach(post=post, by=post.author, file=photo(), decoration=True)
    assert 'alt=""' in Post.objects.get(pk=post.pk).row_html and made.decoration
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.update(decoration=False)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.odt", "a.txt", "a.csv"])
def test_a_document_is_only_ever_a_file_to_save(client, post, name):
    made = attach(post=post, by=post.author, file=document(name))
    answer = client.get(made.get_absolute_url())
    assert answer.status_code == 200 and answer.content == document(name).read()
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"] and "private" in answer["Cache-Control"]
    assert f">{name}</a>" in client.get(post.get_absolute_url()).text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>"),
        ("a.html", b"<script>x()</script>"),
        ("a.png", b"<svg onload='x()'/>"),
        ("a.jpg", b"GIF89a<script>x()</script>"),
        ("a.pdf", b"<script>x()</script>%PDF-1.4"),
        ("a.docx", b"<html>PK\x03\x04"),
        ("a.docx", b"PK\x03\x04 and nothing more"),
        ("a.exe", b"MZ"),
        ("a", b"words"),
        ("a.txt", b""),
        ("a.txt", b"one\0two"),
        ("a.txt", b"\xff\xfe\xfa"),
        ("a.gif", b"GIF89a" + b"\xff" * 500),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_sentence(post, name, data):
    with pytest.raises(ValidationError) as caught:
        attach(post=post, by=post.author, file=SimpleUploadedFile(name, data))
    assert caught.value.message_dict["file"][0].endswith(".")
    assert not Attachment.objects.exists() and not post.revisions.exists()


def test_bombs_are_refused_before_they_are_opened():
    for file in (bomb_picture(), packed("a.docx", {"word/document.xml": b"0" * 101 * 2**20})):
        with pytest.raises(ValidationError):
            read_file(file)
    with pytest.raises(ValidationError):
        read_file(SimpleUploadedFile("a.txt", b"x" * (BYTES + 1)))


def test_a_document_with_a_program_is_refused():
    with pytest.raises(ValidationError):
        read_file(packed("a.docx", {"word/document.xml": b"x", "word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\notes.TXT", "notes.txt"),
        ('"><img src=x>.txt', "img srcx.txt"),
        ("\u202etxt.exe.txt", "txtexe.txt"),
        ("....txt", "file.txt"),
        ("é" * 200 + ".txt", "é" * 80 + ".txt"),
    ],
)
def test_a_name_is_only_a_name(name, kept):
    upload = SimpleUploadedFile("x.txt", b"words")
    upload._name = name
    assert read_file(upload).name == kept


def test_a_polyglot_picture_loses_what_it_hides(post):
    upload = photo()
    upload = SimpleUploadedFile("a.jpg", upload.read() + b"<script>x()</script>PK\x03\x04")
    made = attach(post=post, by=post.author, file=upload, alt="x")
    assert b"<script>" not in bytes(made.data)


def test_four_files_are_enough(post):
    for n in range(MOST):
        attach(post=post, by=post.author, file=SimpleUploadedFile("a.txt", b"%d" % n))
    with pytest.raises(ValidationError):
        attach(post=post, by=post.author, file=document("a.txt"))


def test_the_same_file_twice_is_one_file(post):
    made = attach(post=post, by=post.author, file=document("a.txt"))
    assert attach(post=post, by=post.author, file=document("b.txt")) == made
    assert post.revisions.count() == 1
    attach(post=post, by=post.author, file=photo(), alt="A hall")
    seen = attach(post=post, by=post.author, file=photo(), alt="A hall with a ramp")
    assert seen.alt == "A hall with a ramp" and post.attachments.count() == 2


def test_only_ones_own_posts(post):
    for by in (MemberFactory(), MemberFactory(moderator=True)):
        with pytest.raises(PermissionDenied):
            attach(post=post, by=by, file=document("a.txt"))
    made = attach(post=post, by=post.author, file=document("a.txt"))
    with pytest.raises(PermissionDenied):
        detach(attachment=made, by=MemberFactory())


@pytest.mark.parametrize("state", ["hidden", "pending", "withdrawn"])
def test_a_file_is_as_hidden_as_its_post(client, post, state):
    made = attach(post=post, by=post.author, file=document("a.txt"))
    tag = client.get(made.get_absolute_url())["ETag"]
    asked_again = {"If-None-Match": tag}
    assert client.get(made.get_absolute_url(), headers=asked_again).status_code == 304
    set_post_state(Post.objects.get(pk=post.pk), state)
    for reader, status in ((None, 404), (MemberFactory(), 404), (post.author, 200)):
        if reader:
            client.force_login(reader)
        assert client.get(made.get_absolute_url()).status_code == status
    client.force_login(MemberFactory())
    assert client.get(made.get_absolute_url(), headers=asked_again).status_code == 404
    absent = client.get("/files/nothing/").text.replace("nothing", made.key)
    assert client.get(made.get_absolute_url()).text == absent


def test_a_file_of_a_hidden_discussion_is_hidden(client, post):
    made = attach(post=post, by=post.author, file=document("a.txt"))
    set_post_state(post.thread.posts.get(number=1), "hidden")
    assert client.get(made.get_absolute_url()).status_code == 404


def test_a_newcomers_file_waits_for_a_look_beside_the_post(client):
    newcomer = MemberFactory(new=True)
    post = PostFactory(by=newcomer)
    set_post_state(post, "public")
    made = attach(post=post, by=newcomer, file=document("a.txt"))
    post = Post.objects.get(pk=post.pk)
    assert post.state == "public" and "a.txt" not in post.row_html
    assert edit_of(post) == made.waits_with
    for reader, status in ((None, 404), (MemberFactory(), 404), (newcomer, 200)):
        if reader:
            client.force_login(reader)
        assert client.get(made.get_absolute_url()).status_code == status
    detach(attachment=made, by=newcomer)
    assert edit_of(post) is None and not Attachment.objects.exists()


def test_taking_a_file_off_deletes_it_and_the_history_names_it(client, post):
    made = attach(post=post, by=post.author, file=document("a.txt"))
    client.force_login(post.author)
    assert client.get(f"/files/{made.key}/remove/").status_code == 405
    assert client.post(f"/files/{made.key}/remove/").status_code == 303
    assert not Attachment.objects.exists() and "a.txt" not in Post.objects.get(pk=post.pk).row_html
    assert client.get(made.get_absolute_url()).status_code == 404
    history = client.get(f"/posts/{post.pk}/history/").text
    assert "Files before: a.txt" in history and "Files before: none" in history


def test_the_form_says_what_is_wrong_and_keeps_the_words(client, post):
    client.force_login(post.author)
    address = f"/posts/{post.pk}/files/"
    sent = {"file": SimpleUploadedFile("a.svg", b"<svg/>"), "alt": "A drawing"}
    page = client.post(address, sent)
    assert page.status_code == 422
    assert "We cannot take this kind of file" in page.text and 'value="A drawing"' in page.text
    assert client.post(address, {"file": document("a.txt")}).status_code == 303
    assert "a.txt" in client.get(address).text
    client.force_login(MemberFactory())
    assert client.get(address).status_code == 403


@pytest.fixture
def post() -> Post:
    return PostFactory()
