"""Who asks, as far as counting goes."""

from members.pacing import computer_of


def test_the_computer_is_the_one_that_is_connected(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})

    assert computer_of(request) == "192.0.2.7"


def test_behind_our_proxy_it_is_the_one_the_proxy_has_seen(rf, settings):
    settings.BEHIND_PROXY = True
    forwarded = {"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", headers=forwarded)

    assert computer_of(request) == "198.51.100.1"
