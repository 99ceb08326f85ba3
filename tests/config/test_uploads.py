"""What an editor uploads can be seen on a site that runs on one machine."""

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404

from config.uploads import uploaded


@pytest.mark.django_db  # the end of an answer closes connections
def test_an_uploaded_file_is_handed_out(rf, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "picture.png").write_bytes(b"picture")

    answer = uploaded(rf.get("/media/picture.png"), "picture.png")

    assert b"".join(answer.streaming_content) == b"picture"
    answer.close()


@pytest.mark.parametrize("path", ["", "../secret.txt", "absent.png", "//etc/hostname"])
def test_nothing_else_is(rf, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret.txt").write_text("secret")

    with pytest.raises((Http404, SuspiciousFileOperation)):
        uploaded(rf.get("/media/"), path)
