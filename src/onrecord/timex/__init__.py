"""Dates, times, durations and sets in words: found by grammar, valued as TIMEX3 (TimeML 1.2.1). Without a parse."""
