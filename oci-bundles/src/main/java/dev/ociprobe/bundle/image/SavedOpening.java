package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.image.ImageDocuments.Saved;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.Layer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opens an image of an archive that {@code docker save} wrote. Its manifest is of no digest; the
 * configuration is named after its own, and vouches for the layers' contents.
 *
 * @param reference its name
 * @param files the archive
 */
record SavedOpening(LocalImage reference, ArchiveFiles files) {
  private static final String MANIFEST = "manifest.json";

  /** The name of a configuration: {@code HEX.json}, or a blob of a layout. */
  private static final Pattern CONFIG = Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:\\.json)?");

  Image open() {
    DocumentReader documents = new DocumentReader(files);
    Saved chosen = chosen(documents, Arrays.asList(documents.read(MANIFEST, Saved[].class)));
    String name = Objects.requireNonNullElse(chosen.config(), "");
    Matcher matcher = CONFIG.matcher(name);
    if (!matcher.matches()) {
      throw documents.refused(
          "its configuration \"%s\" is not named after its digest".formatted(name));
    }
    Digest digest = Digest.parse("sha256:" + matcher.group(1)).orElseThrow();
    ImageConfig config = documents.read(name, digest, ImageConfig.class);
    List<String> layers = Objects.requireNonNullElse(chosen.layers(), List.of());
    List<Digest> diffIds = new ConfigCheck(documents, config).diffIds(layers.size());
    List<Layer> opened = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      opened.add(layer(documents, layers.get(i), diffIds.get(i)));
    }
    return new Image(reference, digest, config, opened);
  }

  private Layer layer(DocumentReader documents, String name, Digest diffId) {
    try {
      return new Layer(
          name,
          () -> files.open(name),
          files.size(name),
          Optional.empty(),
          Optional.empty(),
          diffId);
    } catch (IOException e) {
      throw documents.refused("layer %s is not in it".formatted(name));
    }
  }

  private Saved chosen(DocumentReader documents, List<Saved> images) {
    List<Saved> named =
        images.stream()
            .filter(Objects::nonNull)
            .filter(each -> reference.tag().isEmpty() || isNamed(each, reference.tag().get()))
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    String tags =
        images.stream()
            .filter(Objects::nonNull)
            .flatMap(each -> each.tags().stream())
            .collect(Collectors.joining(", "));
    throw new RootfsException(
        documents.files().place(),
        named.isEmpty() && reference.tag().isPresent()
            ? "has no image of the tag " + reference.tag().get()
            : "holds %d images".formatted(named.size()),
        "name one by its tag, after a colon: " + tags);
  }

  private static boolean isNamed(Saved image, String tag) {
    return image.tags().stream()
        .map(String::valueOf)
        .anyMatch(each ->
            Arrays.asList(tag, tag + ":latest").contains(each)
                || Arrays.asList(tag, tag + ":latest")
                    .contains(each.replaceFirst("^docker\\.io/(library/)?", "")));
  }
}
