"""The two counters of terms, on a hundred times as many terms as `make test` draws (`make fuzz`)."""

import pytest

from tests.deadlines.test_tweede_teller import test_two_counters_agree_on_two_thousand_terms as two_counters_agree


@pytest.mark.fuzz
@pytest.mark.parametrize("zaad", range(1000, 1500))
def test_two_counters_agree_on_a_million_terms(zaad: int) -> None:
    two_counters_agree(zaad)
