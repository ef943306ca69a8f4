"""The one planner behind every persona: it negotiates by appraisals and seals what serves it."""
