"""Which images of a span are of one place."""

from annotations.domain.anchoring.alignment import Image, align
from annotations.domain.anchoring.projection import Cluster, best_cluster, total_weight, trim


def image(start, new_start, length=5, weight=20, *, moved=False):
    return Image(start, start + length, new_start, new_start + length if new_start >= 0 else -1, weight, moved)


def cluster_of(images, length) -> Cluster:
    found = best_cluster(images, length)
    assert found is not None
    return found


def test_images_that_stand_near_each_other_in_order_are_one_cluster():
    found = cluster_of([image(0, 100), image(6, -1), image(12, 112)], 17)
    assert (found.start, found.end, found.weight, found.first, found.last) == (100, 117, 40, 0, 2)


def test_the_heaviest_cluster_wins_and_of_equal_ones_the_first():
    far = [image(0, 500), image(6, 100), image(12, 106)]
    assert cluster_of(far, 17).start == 100
    assert cluster_of([image(0, 500), image(6, 100)], 11).start == 500


def test_images_out_of_order_or_too_far_are_apart():
    assert cluster_of([image(0, 100), image(6, 90, weight=19)], 11).weight == 20
    assert cluster_of([image(0, 100), image(6, 166, weight=19)], 11).weight == 20
    assert cluster_of([image(0, 100), image(6, 164, weight=19)], 11).weight == 39


def test_a_span_that_is_gone_has_no_cluster():
    images = [image(0, -1), image(6, -1)]
    assert best_cluster(images, 11) is None
    assert total_weight(images) == 40


def test_a_part_that_moved_makes_the_cluster_a_moved_one():
    assert not cluster_of([image(0, 0)], 5).moved
    assert cluster_of([image(0, 0), image(6, 6, moved=True)], 11).moved


def test_a_light_end_that_strayed_into_another_paragraph_is_dropped():
    old = "Start by making it easy to use."
    new = "Start here:\n\nMake it easy to use."
    images = [image(0, 0), image(16, 18, 15, 100)]
    cluster = cluster_of(images, len(old))
    trim(cluster, align(old, new))
    assert (cluster.start, cluster.first, cluster.weight) == (18, 1, 100)


def test_a_break_that_was_there_before_drops_nothing():
    old, new = "Start.\n\nMaking it easy to use.", "Start.\n\nor so Making it easy to use."
    cluster = cluster_of([image(0, 0), image(8, 14, 22, 100)], len(old))
    trim(cluster, align(old, new))
    assert cluster.start == 0


def test_a_light_end_that_strayed_into_another_sentence_is_dropped_and_a_mark_is_not():
    old = "Osei wrote that bread rose by 4 per cent."
    new = "Osei wrote that the count of herons fell for the third year. Duran never that bread rose by 4 per cent."
    far = new.index("that bread")
    cluster = cluster_of([image(0, 0, 10, 40), image(11, far, 29, 150)], len(old))
    trim(cluster, align(old, new))
    assert cluster.start == far
    mark = cluster_of([image(0, 0, 10, 40), image(10, far, 1, 3)], len(old))
    trim(mark, align(old, new))
    assert mark.end == far + 1
