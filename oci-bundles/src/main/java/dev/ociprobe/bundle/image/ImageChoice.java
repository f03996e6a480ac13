package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.image.ImageDocuments.Index;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The choice of one manifest of an index: by its tag, and by this machine's platform.
 *
 * @param documents reads further indexes
 * @param tag the tag that was asked for
 */
record ImageChoice(DocumentReader documents, Optional<String> tag) {
  private static final int MAX_DEPTH = 4;

  /** The room for the indexes below the first one, which a crafted layout names again and again. */
  private static final long MAX_INDEX_BYTES = 64 << 20;

  /** The indexes that were read, each once, with the manifest for this machine. */
  private static final class ReadIndexes {
    private final Map<String, Optional<Descriptor>> fitting = new HashMap<>();
    private long bytes;
  }

  /**
   * Chooses.
   *
   * @throws RootfsException if there is no such image, or more than one
   */
  Descriptor from(Index index) {
    List<Descriptor> images =
        index.present().stream()
            .filter(each -> MediaType.isIndex(each.type()) || MediaType.isManifest(each.type()))
            .toList();
    List<Descriptor> named =
        images.stream().filter(each -> tag.isEmpty() || each.tag().equals(tag.get())).toList();
    if (named.isEmpty()) {
      throw new RootfsException(
          documents.files().place(),
          tag.map(each -> "has no image of the tag " + each).orElse("holds no image"),
          images.isEmpty() ? "name another layout" : "name one of its tags: " + tags(images));
    }
    List<ImagePlatform> others = new ArrayList<>();
    List<Descriptor> fitting = fitting(named, others, new ReadIndexes(), 0);
    if (fitting.isEmpty() && others.isEmpty()) {
      throw documents.refused("its indexes name no image");
    }
    if (fitting.isEmpty()) {
      throw WrongPlatform.of(documents.files(), others);
    }
    if (fitting.stream().map(Descriptor::digest).distinct().count() > 1) {
      throw new RootfsException(
          documents.files().place(),
          "holds %d images".formatted(fitting.size()),
          "name one by its tag, after a colon: " + tags(images));
    }
    return fitting.getFirst();
  }

  /** Returns the manifests for this machine, the first one of each further index. */
  private List<Descriptor> fitting(
      List<Descriptor> candidates, List<ImagePlatform> others, ReadIndexes read, int depth) {
    if (depth > MAX_DEPTH) {
      throw documents.refused(
          "its indexes refer to one another more than %d deep".formatted(depth));
    }
    List<Descriptor> fitting = new ArrayList<>();
    for (Descriptor each : candidates) {
      ImagePlatform platform = each.platform();
      if (platform != null && !ImagePlatform.ofThisMachine().runs(platform)) {
        others.add(platform);
      } else if (MediaType.isManifest(each.type())) {
        fitting.add(each);
      } else if (MediaType.isIndex(each.type())) {
        firstIn(each, others, read, depth).ifPresent(fitting::add);
      }
    }
    return fitting;
  }

  private Optional<Descriptor> firstIn(
      Descriptor index, List<ImagePlatform> others, ReadIndexes read, int depth) {
    String digest = String.valueOf(index.digest());
    Optional<Descriptor> known = read.fitting.get(digest);
    if (known != null) {
      return known;
    }
    read.bytes += Math.max(0, index.size());
    if (read.bytes > MAX_INDEX_BYTES) {
      throw documents.refused("its indexes have more than %d MiB".formatted(MAX_INDEX_BYTES >> 20));
    }
    Index content = documents.read(index, Index.class);
    Optional<Descriptor> first =
        fitting(content.present(), others, read, depth + 1).stream().findFirst();
    read.fitting.put(digest, first);
    return first;
  }

  private static String tags(List<Descriptor> images) {
    return images.stream()
        .map(each -> each.tag().isEmpty() ? "(one without a tag)" : each.tag())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
