"""What templates are compiled to, once for all environments: compiling is most of what the first page costs."""

from time import perf_counter, sleep
from types import CodeType

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache


class CompiledOnce(BytecodeCache):
    """Keeps the code of templates by file, in memory. Two environments that share it must read templates in the same way."""

    def __init__(self) -> None:
        self._compiled: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, where it has been compiled."""
        bucket.code = self._compiled.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        if bucket.code:
            self._compiled[bucket.key] = bucket.code


def compile_templates(environment: Environment, rest: float = 0) -> None:
    """Compile what pages are drawn by, and rest after each template `rest` times as long as it took.

    It is most of what the first view of a page costs. What the words of pages are drawn by is compiled before the first reader
    comes, half a second of processor time: at a tenth of a processor, who comes first would otherwise wait for words for more
    than two seconds. What only plain pages need leaves nine tenths of the time to those who come meanwhile.
    """
    for name in environment.list_templates(extensions=["html"]):
        began = perf_counter()
        environment.get_template(name)
        sleep(rest * (perf_counter() - began))
