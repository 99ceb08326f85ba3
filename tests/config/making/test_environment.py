"""The virtual environment: filled when the lock file changed, and only then."""

import pytest

from config.making import environment


def test_nothing_is_installed_while_the_lock_file_is_unchanged(installs, product):
    environment.prepare(product)
    environment.prepare(product)
    assert installs == [product.name]


def test_a_changed_lock_file_is_installed(installs, product):
    environment.prepare(product)
    product.write_text("wagtail==9\n")
    environment.prepare(product)
    assert installs == [product.name] * 2


def test_the_workbench_holds_the_product_too(installs, product, workbench):
    environment.prepare(workbench)
    environment.prepare(product)
    assert installs == [workbench.name]


def test_filling_from_one_file_forgets_the_other(installs, product, workbench):
    environment.prepare(workbench)
    product.write_text("wagtail==9\n")
    workbench.write_text("wagtail==9\n")
    environment.prepare(product)
    environment.prepare(workbench)
    assert installs == [workbench.name, product.name, workbench.name]


def test_an_environment_that_cannot_be_filled_is_made_anew(tmp_path, monkeypatch):
    for name, content in (("with pip", "exit 0"), ("of uv", 'case "$2" in *pip*) exit 1;; esac')):
        python = tmp_path / name
        python.write_text(f"#!/bin/sh\n{content}\n")
        python.chmod(0o755)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "of uv")
    assert environment._works("/usr/bin/uv")
    assert not environment._works(None)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "with pip")
    assert environment._works(None)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "gone")
    assert not environment._works(None)


@pytest.fixture
def installs(tmp_path, monkeypatch, product, workbench):
    """What was installed, by file name; an environment in a folder of the test's own."""
    done = []
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "PRODUCT", product)
    monkeypatch.setattr(environment, "WORKBENCH", workbench)
    monkeypatch.setattr(environment, "_works", lambda uv: True)
    monkeypatch.setattr(environment, "_install", lambda file, uv: done.append(file.name))
    (tmp_path / "python").touch()
    return done


@pytest.fixture
def product(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("wagtail==7\n")
    return path


@pytest.fixture
def workbench(tmp_path):
    path = tmp_path / "requirements-dev.txt"
    path.write_text("wagtail==7\nruff==1\n")
    return path
