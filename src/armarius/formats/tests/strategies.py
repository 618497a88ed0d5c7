"""Hypothesis strategies for MARC records."""

from hypothesis import strategies as st

from armarius.formats.marc.record import ControlField, DataField, MarcRecord

_LETTERS = "aZ5 .,:/=;āķšŽёҚіөю中文の̄é\x98\x9c&<>\"'\\{}"
text = st.text(alphabet=_LETTERS, max_size=30)
code = st.sampled_from("abcxyz0129")
indicator = st.sampled_from(" 0123456789")
control_fields = st.builds(ControlField, st.sampled_from(["001", "003", "005", "007", "008"]), text)
data_fields = st.builds(
    DataField,
    st.sampled_from(["100", "200", "245", "246", "461", "650", "700", "880", "LOW", "995"]),
    indicator,
    indicator,
    st.lists(st.tuples(code, text), max_size=6).map(tuple),
)
leaders = st.builds(
    lambda status, kind, level, coding: f"00000{status}{kind}{level} {coding}2200000 i 4500",
    st.sampled_from("acdnp"),
    st.sampled_from("acegijkmortz"),
    st.sampled_from("abcims"),
    st.sampled_from(" a"),
)
records = st.builds(
    MarcRecord, leaders, st.lists(control_fields | data_fields, min_size=1, max_size=12).map(tuple)
)
