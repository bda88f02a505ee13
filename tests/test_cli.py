"""The command line: what it prints, where, and the number it ends with."""

import json
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from support import ROOT

from explainer.__main__ import _run_in_ours
from explainer.__main__ import run as run_program
from explainer.cli import main
from explainer.words import known

NOTHING = f"Nothing is wrong in {sum(file.is_file() for file in (ROOT / 'tests/sites/tiny').rglob('*'))} files.\n"


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch):
    """Neither GitHub's runner nor a root that somebody has set."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    monkeypatch.setenv("EXPLAINER_ADDRESS", "https://tapes.pk")  # the example sites have an example's


@pytest.fixture
def warned(tmp_path, sites):
    """The tiny site with a warning: a source that nothing names."""
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    file = root / "data/sources.yaml"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n- id: forgotten\n  publisher: Nobody\n  title: T\n  kind: news\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture
def run(capsys):
    def run_words(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_words


def test_a_clean_site_ends_with_0(run, sites):
    assert run("check", "--root", sites / "tiny") == (0, NOTHING, "")


def test_errors_end_with_1(run, sites):
    code, out, err = run("check", "--root", sites / "broken")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "content/A name.md"


def test_an_address_that_is_an_example_is_a_warning_that_does_not_count_even_when_the_check_is_strict(
    run, sites, monkeypatch
):
    monkeypatch.delenv("EXPLAINER_ADDRESS")
    code, out, _ = run("check", "--strict", "--root", sites / "tiny")
    assert code == 0
    assert "7:1   warning" in out
    assert "[placeholder]" in out


def test_warnings_end_with_0_unless_the_check_is_strict(run, warned):
    code, out, _ = run("check", "--root", warned)
    assert code == 0
    assert "[unused-source]" in out
    assert run("check", "--root", warned, "--strict")[0] == 1


def test_information_ends_with_0_even_when_the_check_is_strict(run, sites, tmp_path):
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    with (root / "content/about.md").open("a", encoding="utf-8") as file:
        file.write("\n" + "The cat sat on the mat and saw the dog. " * 20 + "\n")
    code, out, _ = run("check", "--root", root, "--strict", "--remarks")
    assert "[reading-age]" in out
    assert "[reading-age]" not in run("check", "--root", root, "--strict")[1]
    assert code == 0


def test_the_root_comes_from_the_surroundings_or_is_this_folder(run, sites, monkeypatch):
    monkeypatch.setenv("EXPLAINER_ROOT", str(sites / "empty"))
    assert run("check")[:2] == (0, "Nothing is wrong in 1 file.\n")
    assert run("check", "--root", sites / "tiny")[1] == NOTHING
    monkeypatch.delenv("EXPLAINER_ROOT")
    monkeypatch.chdir(sites / "tiny")
    assert run("check")[1] == NOTHING


def test_a_root_that_does_not_exist_is_wrong_use(run, tmp_path):
    code, out, err = run("check", "--root", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err


def test_a_folder_without_a_site_is_a_problem_and_no_traceback(run, tmp_path):
    code, out, err = run("check", "--root", tmp_path)
    assert (code, err) == (1, "")
    assert "[no-site]" in out


@pytest.mark.parametrize(
    "words", [["no-such-command"], [], ["check", "--format", "xml"], ["uses"], ["check", "--no-such-option"]]
)
def test_wrong_words_end_with_2_and_say_how_it_is_used(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: python -m explainer" in capsys.readouterr().err


def test_a_python_without_the_packages_gives_way_to_that_of_make(monkeypatch, tmp_path, capsys):
    begun = []
    monkeypatch.setattr("explainer.__main__.OURS", tmp_path)
    monkeypatch.setattr("os.execv", lambda python, words: begun.append((python, words)))
    assert _run_in_ours(ModuleNotFoundError("No module named 'yaml'")) == 1
    assert (begun, capsys.readouterr().err) == ([], "No module named 'yaml'. Run once: make check\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").touch()
    _run_in_ours(ModuleNotFoundError("No module named 'yaml'"))
    assert begun[0][0] == tmp_path / "bin/python"
    assert begun[0][1][1:3] == ["-m", "explainer"]
    monkeypatch.setattr("explainer.cli.main", lambda: import_module("a_package_that_is_not_there"))
    for name in ("signal.signal", "gc.set_threshold"):
        monkeypatch.setattr(name, lambda *_: None)
    assert run_program() == 1
    assert len(begun) == 2, "What a command alone needs may be what is lacking."


def test_a_port_that_is_none_is_told(run, sites):
    assert run("preview", "--port", "99999", "--root", sites / "tiny")[::2] == (
        2,
        "There is no port 99999. Say one from 1024 to 65535.\n",
    )


@pytest.mark.parametrize("rule", known("rule"))
def test_every_rule_is_explained(run, rule):
    code, out, err = run("check", "--explain", rule)
    assert (code, err) == (0, "")
    assert out.startswith(f"{rule}: ")
    assert len(out.split()) > 4


def test_an_unknown_rule_is_wrong_use_with_the_nearest(run):
    code, out, err = run("check", "--explain", "broken-lnk")
    assert (code, out) == (2, "")
    assert 'Did you mean "broken-link"?' in err
    assert "unused-source" in err


def test_inside_githubs_runner_problems_are_annotations_unless_a_format_is_chosen(run, warned, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "--root", warned)[1].startswith("::warning file=data/sources.yaml,line=")
    assert run("check", "--root", warned, "--format", "text")[1].startswith("data/sources.yaml\n")


def test_the_parsable_format_says_nothing_about_a_clean_site(run, sites):
    assert run("check", "--root", sites / "tiny", "--format", "parsable") == (0, "", "")


def test_the_json_format_can_be_read_by_a_program(run, sites):
    code, out, _ = run("check", "--root", sites / "broken", "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert told["files"] == 27
    assert {row["rule"] for row in told["problems"]} >= {"bad-date", "broken-link"}


def test_review_lists_questions_and_explainers_oldest_first(run, sites):
    code, out, _ = run("review", "--root", sites / "tiny")
    lines = out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == ["2021-06-01"] * 2 + ["2021-06-02"] * 3
    assert lines[0].split()[-1] == "question:may-offices-be-recorded"
    assert lines[-1].split()[-1] == "explainer:how-it-was-heard"
    assert "due" not in out


def test_review_marks_what_is_due(run, sites, tmp_path):
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    file = root / "data/site.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("review_days: 36500", "review_days: 30"), encoding="utf-8")
    code, out, _ = run("review", "--root", root)
    assert code == 0
    assert [line.endswith(" due") for line in out.splitlines()] == [True] * 5


def test_uses_lists_what_names_a_record(run, sites):
    code, out, _ = run("uses", "office-is-searched", "--root", sites / "tiny")
    assert (code, out) == (0, "event:office-is-searched is named in 0 places.\n")
    code, out, _ = run("uses", "signals-act", "--root", sites / "tiny")
    assert code == 0
    assert out.splitlines() == [
        "law:signals-act is named in 4 places.",
        "  content/how-it-was-heard.md:46:19  explainer:how-it-was-heard",
        "  data/inquiries.yaml:12:10  inquiry:harbour-committee  laws",
        "  data/questions.yaml:70:18  question:may-offices-be-recorded  related_laws",
        "  data/rulings.yaml:7:10  ruling:dockers-v-council  laws",
    ]


def test_uses_says_what_would_lose_its_only_source(run, sites):
    _, out, _ = run("uses", "source:beacon-20190306-mayor", "--root", sites / "tiny")
    alone = {line.split()[1] for line in out.splitlines() if "only source" in line}
    assert "event:office-is-searched" in alone
    assert "question:who-recorded-the-harbour" in alone
    assert "event:mayor-speaks" not in alone
    assert "body:dockers-union" not in alone


def test_uses_of_an_id_that_nothing_has_is_wrong_use_with_the_nearest(run, sites):
    code, out, err = run("uses", "signal-act", "--root", sites / "tiny")
    assert (code, out) == (2, "")
    assert 'Did you mean "signals-act"?' in err
    assert run("uses", "event:signals-act", "--root", sites / "tiny")[0] == 2


@pytest.mark.parametrize("words", [["review"], ["uses", "x"]])
def test_without_a_readable_site_the_editor_is_sent_to_the_check(run, tmp_path, words):
    code, out, err = run(*words, "--root", tmp_path)
    assert (code, out) == (1, "")
    assert "Run the check first" in err


def test_the_package_runs_as_a_program(sites):
    root = Path(__file__).resolve().parents[1]
    ended = subprocess.run(
        [sys.executable, "-m", "explainer", "check", "--root", str(sites / "empty"), "--format", "text"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "Nothing is wrong in 1 file.\n", "")


def test_a_rename_shows_what_it_changes_and_asks_before_it_writes(run, sites, tmp_path):
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    before = (root / "data/laws.yaml").read_text(encoding="utf-8")
    code, out, err = run("rename", "law:signals-act", "wire-act", "--root", root)
    assert code == 1
    assert "+- id: wire-act\n+  formerly: [signals-act]" in out
    assert "The record is named in 4 places. 4 files would be changed." in out.replace("5 files", "4 files")
    assert "--yes" in err
    assert (root / "data/laws.yaml").read_text(encoding="utf-8") == before
    assert run("rename", "law:signals-act", "wire-act", "--root", root, "--yes")[0] == 0
    assert run("check", "--root", root, "--strict")[0] == 0
    assert run("uses", "law:wire-act", "--root", root)[1].startswith("law:wire-act is named in 4 places.")


def test_merge_and_retire_take_a_record_away(run, sites, tmp_path):
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    retire = ("retire", "beacon-20190306-mayor", "--instead", "beacon-20190304-tapes", "--root", root, "--yes")
    assert run(*retire)[0] == 0
    assert run("merge", "person:tomas-reed", "ada-quill", "--root", root, "--yes")[0] == 0
    assert run("check", "--root", root)[0] == 0
    assert run("merge", "person:tomas-reed", "ada-quill", "--root", root, "--yes")[0] == 2


def program(*words, out=subprocess.PIPE):
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "explainer", *map(str, words)]
    return subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.PIPE, text=True)


def test_a_reader_of_the_output_who_has_gone_is_no_fault(sites):
    ended = program("check", "--root", sites / "broken", "--format", "json")
    ended.stdout.close()
    assert ended.stderr.read() == ""
    assert ended.wait() == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to try")
def test_a_full_disk_is_told_in_a_sentence(sites):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = program("check", "--root", sites / "broken", out=full)
        told = ended.stderr.read()
    assert ended.wait() == 1
    assert told == "The machine refuses: No space left on device. Nothing else was written.\n"


def test_ctrl_c_is_told_in_a_word(run, sites, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("explainer.cli.content.Reader", stop)
    assert run("check", "--root", sites / "tiny") == (130, "", "\nStopped.\n")


PRESSED = """
import builtins, os, runpy, signal
come_in = builtins.__import__
def watch(name, *given, **named):
    if name == "explainer.cli":
        os.kill(os.getpid(), signal.SIGINT)
    return come_in(name, *given, **named)
builtins.__import__ = watch
runpy.run_module("explainer", run_name="__main__", alter_sys=True)
"""


def test_ctrl_c_while_the_program_comes_in_shows_no_traceback(sites):
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-c", PRESSED, "check", "--root", str(sites / "tiny")]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")


def test_a_file_that_another_program_holds_is_told_in_a_sentence(run, sites, tmp_path):
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    (root / "data/.laws.yaml.new").mkdir()  # nothing can be written beside the file
    code, _, err = run("rename", "law:signals-act", "wire-act", "--root", root, "--yes")
    assert code == 1
    assert err.startswith("The machine refuses: ")
    assert "Traceback" not in err
