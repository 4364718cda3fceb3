"""Requests that should lead nowhere, and what each of them must not bring to light."""
