"""Several copies of the explorer behind a balancer that remembers nothing: a reader loses no page when copies end."""

import signal
from contextlib import ExitStack
from dataclasses import replace

import pytest
from cloud import balancer_of
from playwright.sync_api import expect
from support import ROOT

from explainer.words import say

pytestmark = pytest.mark.trial


def test_a_reader_goes_on_while_one_copy_after_the_other_is_killed_and_replaced(serve, visit):
    with ExitStack() as copies:
        first, second = (copies.enter_context(serve("streamlit", ROOT)) for _ in range(2))
        urls = [first.url, second.url]
        with balancer_of(urls) as address:
            one = visit("questions?status=open", server=replace(first, url=address))
            question = one.title.inner_text()
            for number, old in enumerate((first, second)):
                old.process.send_signal(signal.SIGKILL)
                old.process.wait()
                urls[number] = copies.enter_context(serve("streamlit", ROOT)).url
                one.page.locator('.xp.foot a[href="search"]').click()
                expect(one.title).to_have_text(say("page.search"))
                one.page.go_back()
                expect(one.title).to_have_text(question)
                assert one.address == "questions?status=open"
            assert one.loads == 1
