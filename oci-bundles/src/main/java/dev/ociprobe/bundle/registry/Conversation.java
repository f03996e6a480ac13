package dev.ociprobe.bundle.registry;

import dev.ociprobe.bundle.registry.Requests.Answer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The talk with a registry: first that somebody is there, then who asks, then what for. It begins
 * with the first request. Not safe for use by several threads.
 */
final class Conversation implements AutoCloseable {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int OK = 200;
  private static final int MAX_ERROR = 16 << 10;
  private static final String ANY = "*/*";

  /** The code of an error, the only part of it that is shown: the rest is free text. */
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Z_]{1,40})\"");

  private final RegistryName name;
  private final RegistryAccess access;
  private final Failures failures;
  private final RegistryLogin identity;
  private @Nullable Requests requests;
  private @Nullable URI api;

  Conversation(RegistryName name, RegistryAccess access) {
    this.name = name;
    this.access = access;
    this.failures = new Failures(name, access);
    this.identity =
        new RegistryLogin(
            name,
            AuthFile.of(access, System::getenv),
            new CredentialHelpers(
                Objects.requireNonNullElse(System.getenv("PATH"), ""),
                access.patience().silence()));
  }

  /**
   * Gets what lies below the repository.
   *
   * @return an answer with status 200
   */
  Answer get(String path, String accept) throws IOException {
    URI address = begun().resolve(name.repository() + "/" + path);
    Answer answer = open().get(address, accept, identity.authorization());
    if (answer.status() == UNAUTHORIZED && identity.isRenewable()) {
      answer.close(); // tokens live for minutes, layers may take longer
      identity.prove(Challenge.of(answer.headers().allValues("www-authenticate")), open());
      answer = open().get(address, accept, identity.authorization());
    }
    if (answer.status() != OK) {
      try (Answer failed = answer) {
        throw refused(failed, path);
      }
    }
    return answer;
  }

  private Requests open() {
    if (requests == null) {
      requests = new Requests(name, access);
    }
    return requests;
  }

  private URI begun() throws IOException {
    if (api == null) {
      boolean trial = name.isLoopback() && access.caFile().isEmpty();
      api = access.plainHttp() ? begun("http") : trial ? onLoopback() : begun("https");
    }
    return api;
  }

  /**
   * Registries for trials speak plain HTTP, which nobody else can read there; a server that waits
   * for it may never answer to TLS.
   */
  private URI onLoopback() throws IOException {
    URI plain = name.api("http");
    try (Answer answer = open().get(plain, ANY, Optional.empty())) {
      if (answer.status() != BAD_REQUEST) { // of servers that speak TLS
        return begun(plain, answer);
      }
    } catch (IOException e) {
      if (failures.isOfSilence(e)) {
        throw e;
      }
    }
    return begun("https");
  }

  private URI begun(String scheme) throws IOException {
    URI address = name.api(scheme);
    try (Answer answer = open().get(address, ANY, Optional.empty())) {
      return begun(address, answer);
    }
  }

  private URI begun(URI address, Answer answer) throws IOException {
    if (answer.status() == UNAUTHORIZED) {
      identity.prove(Challenge.of(answer.headers().allValues("www-authenticate")), open());
    } else if (answer.status() != OK) {
      throw new RegistryException(
          name,
          "%s is no registry: it answers %s with status %d"
              .formatted(name.host(), address.getPath(), answer.status()),
          "correct host and port");
    }
    return address;
  }

  private RuntimeException refused(Answer answer, String path) throws IOException {
    String code = code(answer);
    return switch (answer.status()) {
      case UNAUTHORIZED, FORBIDDEN -> identity.denied(code);
      case NOT_FOUND ->
          new RootfsException(
              name.toString(),
              path.startsWith("blobs/")
                  ? "the registry lacks %s of it%s".formatted(path.substring(6), code)
                  : "the registry has no such image" + code,
              path.startsWith("blobs/")
                  ? "push the image anew, its foreign layers, too"
                  : "correct its name and tag; `skopeo list-tags %s%s/%s` lists them"
                      .formatted(RegistryName.PREFIX, name.host(), name.repository()));
      case TOO_MANY ->
          new RegistryException(
              name,
              "the registry wants fewer requests" + code,
              "wait, or log in: --registry-auth FILE");
      default ->
          new RegistryException(
              name,
              "the registry fails: status %d%s".formatted(answer.status(), code),
              "call ociprobe again, or ask those who run the registry");
    };
  }

  private static String code(Answer answer) throws IOException {
    String text = new String(answer.body().readNBytes(MAX_ERROR), StandardCharsets.UTF_8);
    Matcher matcher = CODE.matcher(text);
    return matcher.find() ? " (%s)".formatted(matcher.group(1)) : "";
  }

  RuntimeException failure(IOException e) {
    return failures.of(e);
  }

  @Override
  public void close() {
    if (requests != null) {
      requests.close();
    }
  }
}
