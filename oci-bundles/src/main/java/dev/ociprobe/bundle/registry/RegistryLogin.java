package dev.ociprobe.bundle.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.bundle.registry.Requests.Answer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user to a registry: by a password, or by a token that the registry's own server gives for it.
 * Passwords come from files, and from the programs that these name.
 */
final class RegistryLogin {
  private static final int MAX_TOKEN_ANSWER = 256 << 10;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final RegistryName name;
  private final AuthFile file;
  private final CredentialHelpers helpers;
  private @Nullable LoginLookup login;
  private Optional<String> authorization = Optional.empty();
  private boolean bearer;

  /** The answer of a token server; some name it so, some so. */
  record Issued(
      @Nullable String token, @JsonProperty("access_token") @Nullable String accessToken) {
    String either() {
      return Objects.requireNonNullElse(token, Objects.requireNonNullElse(accessToken, ""));
    }

    boolean isUsable() {
      return TOKEN.matcher(either()).matches();
    }
  }

  RegistryLogin(RegistryName name, AuthFile file, CredentialHelpers helpers) {
    this.name = name;
    this.file = file;
    this.helpers = helpers;
  }

  /** Looks once: a helper may ask its user for a passphrase. */
  private LoginLookup login() {
    if (login == null) {
      login = file.find(name, helpers);
    }
    return login;
  }

  /** The value of the header Authorization; empty if the registry asks for none. */
  Optional<String> authorization() {
    return authorization;
  }

  /** Returns true if what was proved ends by itself, and can be proved anew. */
  boolean isRenewable() {
    return bearer;
  }

  /**
   * Gets what the registry asks for.
   *
   * @throws RootfsException if it takes a password, and there is none
   */
  void prove(Optional<Challenge> challenge, Requests requests) throws IOException {
    if (challenge.isEmpty()) {
      throw unexpected("asks for a proof of a kind that ociprobe doesn't know");
    }
    bearer = challenge.get().isBearer();
    Optional<Credentials> credentials = login().credentials();
    if (!bearer && credentials.isEmpty()) {
      throw denied("");
    }
    authorization =
        bearer
            ? Optional.of("Bearer " + token(challenge.get(), credentials, requests))
            : credentials.map(Credentials::basic);
  }

  private String token(Challenge challenge, Optional<Credentials> credentials, Requests requests)
      throws IOException {
    URI server = server(challenge, requests);
    try (Answer answer =
        requests.get(server, "application/json", credentials.map(Credentials::basic))) {
      if (answer.status() == 401 || answer.status() == 403) {
        throw denied("");
      }
      if (answer.status() != 200) {
        throw unexpected("its token server answers with status " + answer.status());
      }
      Issued issued = MAPPER.readValue(answer.body().readNBytes(MAX_TOKEN_ANSWER), Issued.class);
      if (issued != null && issued.isUsable()) {
        return issued.either();
      }
      throw unexpected("its token server gives no token");
    } catch (JacksonException e) {
      throw unexpected("its token server gives no token");
    }
  }

  /** The address to get a token from, for nothing but to pull this image. */
  private URI server(Challenge challenge, Requests requests) {
    String realm = challenge.parameter("realm");
    try {
      URI base = URI.create(realm);
      boolean known = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
      if (known && base.getHost() != null && base.getRawUserInfo() == null) {
        if ("http".equals(base.getScheme()) && !requests.isPlain(base)) {
          throw unexpected("sends passwords to a token server without TLS: " + base.getHost());
        }
        String query =
            "service=%s&scope=%s"
                .formatted(
                    encoded(challenge.parameter("service")),
                    encoded("repository:%s:pull".formatted(name.repository())));
        return URI.create(realm + (base.getRawQuery() == null ? "?" : "&") + query);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw unexpected("names a token server that is no address");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns the exception for an image that this user may not have. */
  RootfsException denied(String code) {
    boolean known = login().credentials().isPresent();
    String where =
        "`podman login --authfile FILE %1$s` or `docker login %1$s` asks for it and writes it;"
                .formatted(name.host())
            + " then --registry-auth FILE";
    return new RootfsException(
        name.toString(),
        (known
                ? "the registry refuses the user of " + login().source()
                : "the registry wants a password")
            + code,
        known
            ? "log in anew: " + where
            : login().obstacle().map(each -> each + "; " + where).orElse(where));
  }

  private RegistryException unexpected(String problem) {
    return new RegistryException(
        name, problem, "copy the image with skopeo, and name it as oci:DIR");
  }
}
