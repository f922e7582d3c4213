"""Courses, lessons, quizzes, progress and completion."""
