"""`make test` adds its runs up and never counts a test that did not run."""

from config.making.testing import count

REPORT = """<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>"""


def test_a_report_is_counted(tmp_path):
    path = tmp_path / "report.xml"
    path.write_text(REPORT)
    assert count(path) == {"passed": 3, "failed": 3, "skipped": 3}
