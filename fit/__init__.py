"""Fits the scores that ship: declared data in, arrays and a card out. No part of the installed package."""
