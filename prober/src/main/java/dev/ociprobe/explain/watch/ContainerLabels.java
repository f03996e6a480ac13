package dev.ociprobe.explain.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names by which people know a container, as its engine gave them. They come from outside.
 *
 * @param namespace of its pod
 * @param name of the container itself
 */
public record ContainerLabels(
    Optional<String> namespace,
    Optional<String> pod,
    Optional<String> name,
    Optional<String> image) {
  /** The names of a container of which only the id is known. */
  public static final ContainerLabels NONE =
      new ContainerLabels(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the annotations of a config.json that containerd, CRI-O or Podman has written.
   *
   * @param otherwise its name if no annotation has one
   */
  static ContainerLabels of(Map<String, String> annotations, Optional<String> otherwise) {
    return new ContainerLabels(
        first(annotations, "io.kubernetes.cri.sandbox-namespace", "io.kubernetes.pod.namespace"),
        first(annotations, "io.kubernetes.cri.sandbox-name", "io.kubernetes.pod.name"),
        first(
                annotations,
                "io.kubernetes.cri.container-name",
                "io.kubernetes.container.name",
                "nerdctl/name")
            .or(() -> otherwise),
        first(
            annotations,
            "io.kubernetes.cri.image-name",
            "io.kubernetes.cri-o.ImageName",
            "org.opencontainers.image.ref.name"));
  }

  private static Optional<String> first(Map<String, String> annotations, String... keys) {
    return Stream.of(keys)
        .flatMap(key -> Stream.ofNullable(annotations.get(key)))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  /** The texts by which people call it: each name, the image, and names joined by slashes. */
  Stream<String> forms() {
    return Stream.of(pod, name, image, joined(namespace, pod), joined(pod, name), text())
        .flatMap(Optional::stream);
  }

  private static Optional<String> joined(Optional<String> outer, Optional<String> inner) {
    return outer.flatMap(first -> inner.map(second -> first + "/" + second));
  }

  /** The names as {@code namespace/pod/name}; empty if there are none. */
  public Optional<String> text() {
    List<String> parts = Stream.of(namespace, pod, name).flatMap(Optional::stream).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
