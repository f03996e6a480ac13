package dev.ociprobe.bundle.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The files in which {@code podman login}, {@code skopeo login} and {@code docker login} keep
 * passwords, or the names of the programs that do.
 *
 * <pre>{@code
 * {"auths": {"registry.example:5000": {"auth": "dXNlcjpwYXNzd29yZA=="}},
 *  "credHelpers": {"other.example": "pass"}, "credsStore": "secretservice"}
 * }</pre>
 *
 * @param files the first that names the registry counts
 * @param required true if the user has named the file
 * @see <a href="https://man7.org/linux/man-pages/man5/containers-auth.json.5.html">
 *     containers-auth.json(5)</a>
 */
record AuthFile(List<Path> files, boolean required) {
  private static final long MAX_BYTES = 1 << 20;
  private static final String DOCKER_HUB_KEY = "index.docker.io";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The document. */
  record Content(
      @Nullable Map<String, @Nullable Entry> auths,
      @JsonProperty("credHelpers") @Nullable Map<String, @Nullable String> helpers,
      @JsonProperty("credsStore") @Nullable String store) {}

  /** A registry's entry; {@code auth} is {@code user:password} in Base64. */
  record Entry(@Nullable String auth) {}

  /** The user's choice, or else the usual files. */
  static AuthFile of(RegistryAccess access, UnaryOperator<@Nullable String> environment) {
    return access
        .authFile()
        .map(file -> new AuthFile(List.of(file), true))
        .orElseGet(() -> usual(environment));
  }

  private static AuthFile usual(UnaryOperator<@Nullable String> environment) {
    String named = environment.apply("REGISTRY_AUTH_FILE");
    if (named != null && !named.isEmpty()) {
      return new AuthFile(List.of(Path.of(named)), true);
    }
    String home =
        Objects.requireNonNullElse(environment.apply("HOME"), System.getProperty("user.home"));
    String runtime = Objects.requireNonNullElse(environment.apply("XDG_RUNTIME_DIR"), "");
    String docker = Objects.requireNonNullElse(environment.apply("DOCKER_CONFIG"), "");
    List<Path> files = new ArrayList<>();
    files.add(
        Path.of(runtime.isEmpty() ? "/run/containers/0" : runtime + "/containers", "auth.json"));
    files.add(Path.of(home, ".config/containers/auth.json"));
    files.add(Path.of(docker.isEmpty() ? home + "/.docker" : docker, "config.json"));
    return new AuthFile(files, false);
  }

  /**
   * Looks for a registry's password: in each file first by the helper that is the registry's own,
   * then in the file itself, and then by the helper of all registries.
   *
   * @throws RootfsException if a file can't be read, or has another form
   */
  LoginLookup find(RegistryName name, CredentialHelpers helpers) {
    LoginLookup found = LoginLookup.NOTHING;
    for (Path file : files) {
      if (found.credentials().isEmpty() && (required || Files.exists(file))) {
        Content content = read(file);
        found =
            found
                .orElse(() -> helpers.ask(helper(content, name), name))
                .orElse(() -> inFile(file, content, name))
                .orElse(() -> helpers.ask(content.store(), name));
      }
    }
    return found;
  }

  private static LoginLookup inFile(Path file, Content content, RegistryName name) {
    return entry(content, name)
        .map(each -> LoginLookup.found(credentials(file, each), file.toString()))
        .orElse(LoginLookup.NOTHING);
  }

  /** The helper of that registry alone. */
  private static @Nullable String helper(Content content, RegistryName name) {
    if (content.helpers() != null) {
      for (Map.Entry<String, @Nullable String> each : content.helpers().entrySet()) {
        if (plain(each.getKey()).equals(name.host())) {
          return each.getValue();
        }
      }
    }
    return null;
  }

  /** The entry of the longest name that the image's begins with. */
  private static Optional<String> entry(Content content, RegistryName name) {
    if (content.auths() == null) {
      return Optional.empty();
    }
    String image = name.host() + "/" + name.repository() + "/";
    String best = null;
    String key = "";
    for (Map.Entry<String, @Nullable Entry> each : content.auths().entrySet()) {
      String auth = each.getValue() == null ? null : each.getValue().auth();
      String prefix = plain(each.getKey());
      if (auth != null && image.startsWith(prefix + "/") && prefix.length() > key.length()) {
        best = auth;
        key = prefix;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A key without what docker adds to it: a scheme, and the version of an interface. */
  private static String plain(String key) {
    String bare = key.replaceFirst("^https?://", "").replaceFirst("/(v[12]/?)?$", "");
    return bare.equals(DOCKER_HUB_KEY) ? "docker.io" : bare;
  }

  private static Credentials credentials(Path file, String auth) {
    try {
      String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon > 0) {
        return new Credentials(text.substring(0, colon), text.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      // told below, without the secret
    }
    throw new RootfsException(
        file, "an auth in it is not user:password in Base64", "log in anew, as by `podman login`");
  }

  private static Content read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new RootfsException(file, "is longer than 1 MiB", "name the file of a login");
      }
      Content content = MAPPER.readValue(Files.readAllBytes(file), Content.class);
      return content == null ? new Content(null, null, null) : content;
    } catch (IOException e) {
      // Jackson's message would quote the content.
      throw new RootfsException(
          file,
          Files.isReadable(file)
              ? "is no JSON of the form {\"auths\": {\"HOST\": {\"auth\": \"…\"}}}"
              : "can't be read",
          "name a file that `podman login` or `docker login` has written");
    }
  }
}
