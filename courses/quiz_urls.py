"""Addresses of quizzes, included by courses.urls."""

from django.urls import path

from .views import quiz, quiz_question, quiz_result

QUIZ = "<slug:course>/toets/<slug:quiz>-<slug:short>/"
ATTEMPT = QUIZ + "poging/<uuid:attempt>/"

urlpatterns = [
    path(QUIZ, quiz.quiz, name="quiz"),
    path(QUIZ + "beginnen/", quiz.begin, name="quiz_begin"),
    path(ATTEMPT, quiz_result.result, name="quiz_result"),
    path(ATTEMPT + "overzicht/", quiz_result.overview, name="quiz_overview"),
    path(ATTEMPT + "inleveren/", quiz_result.hand_in, name="quiz_hand_in"),
    path(ATTEMPT + "bewijs/", quiz_result.evidence, name="quiz_evidence"),
    path(ATTEMPT + "<int:slot>/", quiz_question.question, name="question"),
]
