"""CloudFormation's functions in a pasted template, filled in as far as this session knows.

Source: AWS CloudFormation user guide, "Intrinsic function reference", "Pseudo parameters".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_PLACEHOLDER = re.compile(r"\$\{([A-Za-z0-9:.]+)\}")
_DEEPEST = 60


@dataclass(slots=True)
class Filling:
    """pseudo: the values of AWS::Region and its like. assumed: what was taken for what.

    arn stands for the ARN of a resource of the template, name for what Ref gives of it.
    """

    pseudo: Mapping[str, str]
    arn: str
    name: str
    assumed: dict[str, str] = field(default_factory=dict)

    def filled(self, value: object, depth: int = 0) -> object:
        """The value with every function replaced; what is nested too deeply stays as it is."""
        if depth > _DEEPEST:
            return value
        if isinstance(value, list):
            return [self.filled(each, depth + 1) for each in value]
        if not isinstance(value, Mapping):
            return value
        if len(value) == 1:
            ((name, given),) = value.items()
            function = self._functions.get(name)
            if function is not None:
                text = function(given, depth)
                return value if text is None else text
        return {name: self.filled(given, depth + 1) for name, given in value.items()}

    @property
    def _functions(self) -> Mapping[str, Callable[[object, int], str | None]]:
        return {
            "Ref": self._ref,
            "Fn::GetAtt": self._get_att,
            "Fn::Sub": self._sub,
            "Fn::Join": self._join,
        }

    def _ref(self, given: object, _depth: int) -> str | None:
        if not isinstance(given, str):
            return None
        return self._named(given)

    def _get_att(self, given: object, _depth: int) -> str | None:
        path = ".".join(map(str, given)) if isinstance(given, list) else given
        return self._named(path) if isinstance(path, str) else None

    def _sub(self, given: object, depth: int) -> str | None:
        match given if isinstance(given, list) else [given, {}]:
            case [str() as text, Mapping() as own]:
                return _PLACEHOLDER.sub(lambda found: self._put(found, own, depth), text)
            case _:
                return None

    def _put(self, found: re.Match[str], own: Mapping[str, object], depth: int) -> str:
        name = found[1]
        if name in own:
            return str(self.filled(own[name], depth + 1))
        return self._named(name) if "::" in name or ":" not in name else found[0]

    def _join(self, given: object, depth: int) -> str | None:
        if not (isinstance(given, list) and len(given) == 2 and isinstance(given[1], list)):
            return None
        return str(given[0]).join(str(self.filled(part, depth + 1)) for part in given[1])

    def _named(self, name: str) -> str:
        if name in self.pseudo:
            return self.pseudo[name]
        value = self.arn if name.endswith(".Arn") else self.name
        self.assumed[name] = value
        return value
