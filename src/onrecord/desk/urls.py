"""The desk's addresses: one route for each of a reader's actions."""

from django.urls import path

from onrecord.desk.routes import (
    about_read,
    article_list,
    article_read,
    claim_list,
    claim_read,
    map_read,
    page_download,
    page_read,
    problem_list,
    reading_read,
    review_list,
    speaker_list,
    speaker_read,
    timeline_read,
)

urlpatterns = [
    path("", claim_list.route, name="claims"),
    path("map", map_read.route, name="map"),
    path("timeline", timeline_read.route, name="timeline"),
    path("articles", article_list.route, name="articles"),
    path("articles/<str:article_id>", article_read.route, name="article"),
    path(
        "articles/<str:article_id>/readings/<int:index>",
        reading_read.route,
        name="reading",
    ),
    path("claims/<str:claim_id>", claim_read.route, name="claim"),
    path("speakers", speaker_list.route, name="speakers"),
    path("speakers/<str:speaker_id>", speaker_read.route, name="speaker"),
    path("pages/<str:sha256>", page_read.route, name="page"),
    path("pages/<str:sha256>/bytes", page_download.route, name="bytes"),
    path("review", review_list.route, name="review"),
    path("problems", problem_list.route, name="problems"),
    path("about", about_read.route, name="about"),
]

handler400 = "onrecord.desk.errors.bad_request"
handler404 = "onrecord.desk.errors.not_found"
handler500 = "onrecord.desk.errors.failed"
