package dev.ociprobe.bundle.registry;

import dev.ociprobe.bundle.layer.Digest;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image in a registry, in the words of skopeo and podman: {@code
 * docker://HOST[:PORT]/NAME[:TAG][@DIGEST]}. A digest counts more than a tag.
 *
 * @param host the registry, with its port if it has one
 * @param repository the image's name there
 * @param tag {@code latest} if none is named
 * @param digest of its manifest or index, if it is pinned
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">Distribution
 *     Specification</a>
 */
public record RegistryName(String host, String repository, String tag, Optional<Digest> digest) {
  /** The part before the name; skopeo's word. */
  public static final String PREFIX = "docker://";

  private static final String DOCKER_HUB = "docker.io";
  private static final String LATEST = "latest";
  private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final int MAX_NAME = 255;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<server>(?:localhost|[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9-]+(?=:\\d)"
              + "|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?)/)?"
              + "(?<name>"
              + COMPONENT
              + "(?:/"
              + COMPONENT
              + ")*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>.+))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d+)?");

  /**
   * Parses a name.
   *
   * @param text with {@link #PREFIX}
   * @return empty if it has another form
   */
  public static Optional<RegistryName> parse(String text) {
    if (text.length() > MAX_NAME) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text.substring(PREFIX.length()));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Digest> digest = Optional.ofNullable(matcher.group("digest")).flatMap(Digest::parse);
    if (matcher.group("digest") != null && digest.isEmpty()) {
      return Optional.empty();
    }
    String server = Objects.requireNonNullElse(matcher.group("server"), DOCKER_HUB);
    String name = matcher.group("name");
    String tag = Objects.requireNonNullElse(matcher.group("tag"), LATEST);
    boolean official = server.equals(DOCKER_HUB) && !name.contains("/");
    return Optional.of(new RegistryName(server, official ? "library/" + name : name, tag, digest));
  }

  /** The word by which the registry knows the manifest: the digest, or else the tag. */
  String reference() {
    return digest.map(Digest::toString).orElse(tag);
  }

  /** The address of the registry's interface. */
  URI api(String scheme) {
    String server = host.equals(DOCKER_HUB) ? "registry-1.docker.io" : host;
    return URI.create("%s://%s/v2/".formatted(scheme, server));
  }

  /** The registry's name in the stores of docker's passwords. */
  String loginServer() {
    return host.equals(DOCKER_HUB) ? "https://index.docker.io/v1/" : host;
  }

  /** Returns true if the registry is this machine, by its address and not by a name server. */
  boolean isLoopback() {
    return isLoopback(host);
  }

  /** Returns true if a host, with or without a port, is this machine. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  @Override
  public String toString() {
    String pinned = digest.map(each -> "@" + each).orElse("");
    String tagged = pinned.isEmpty() || !tag.equals(LATEST) ? ":" + tag : "";
    return PREFIX + host + "/" + repository + tagged + pinned;
  }
}
