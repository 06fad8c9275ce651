"""Reports: what a reader may choose. The documents themselves are drawn in `annotations/reports/`."""

from typing import Any

from rest_framework import serializers

from annotations.api.serializers.forms import Form
from annotations.reports.options import DEFAULT_INCLUDE, Include, Options, Which

MAX_VERSION = 2**31 - 1
MAX_INCLUDE = 200
_DEFAULT = ",".join(part.value for part in Include if part in DEFAULT_INCLUDE)


class PartsField(serializers.CharField):
    """Names of parts, parted by commas; an empty string names none."""

    def to_internal_value(self, data: Any) -> Any:
        """The parts as a set; a name that is none of them is refused."""
        text = super().to_internal_value(data)
        if len(text) > MAX_INCLUDE:
            self.fail("max_length", max_length=MAX_INCLUDE)
        names = [name.strip() for name in text.split(",") if name.strip()]
        known = {part.value for part in Include}
        strange = [name for name in names if name not in known]
        if strange:
            detail = f"There is no part {', '.join(strange)}. There are: {', '.join(sorted(known))}."
            raise serializers.ValidationError(detail, code="invalid_choice")
        return frozenset(map(Include, names))


class ReportIn(Form):
    """The options of a report; `include` names parts, parted by commas: text, dissent, history, excerpts."""

    version = serializers.IntegerField(min_value=1, max_value=MAX_VERSION, required=False)
    claims = serializers.ChoiceField(choices=[which.value for which in Which], default=Which.ALL.value)
    include = PartsField(default=_DEFAULT, allow_blank=True, max_length=MAX_INCLUDE)
    layout = serializers.ChoiceField(choices=["report"], default="report")

    @staticmethod
    def options(data: dict[str, Any]) -> Options:
        """What `build_report` takes, from validated data."""
        include = DEFAULT_INCLUDE if data["include"] == _DEFAULT else data["include"]
        return Options(version=data.get("version"), claims=Which(data["claims"]), include=include)
