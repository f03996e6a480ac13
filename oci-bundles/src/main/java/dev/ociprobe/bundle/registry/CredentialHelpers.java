package dev.ociprobe.bundle.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The programs that keep passwords in place of a file, as docker has them: {@code
 * docker-credential-NAME get} reads the registry's name and prints a document. What fails is no
 * failure of the image, which may be public, but an obstacle, which is told if it is not.
 *
 * <pre>{@code
 * {"ServerURL": "registry.example:5000", "Username": "ann", "Secret": "password"}
 * }</pre>
 *
 * @param path directories, as of the environment's PATH
 * @param patience the time that one may take
 * @see <a href="https://github.com/docker/docker-credential-helpers#development">Development</a>
 */
record CredentialHelpers(String path, Duration patience) {
  private static final String PREFIX = "docker-credential-";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String NOT_FOUND = "credentials not found in native keychain";
  private static final String IDENTITY_TOKEN = "<token>";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MAX_SHOWN = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The document. */
  record Told(
      @JsonProperty("Username") @Nullable String user,
      @JsonProperty("Secret") @Nullable String secret) {}

  /** Asks a helper for a registry's password; nothing is found where none is named. */
  LoginLookup ask(@Nullable String helper, RegistryName registry) {
    if (helper == null || helper.isEmpty()) {
      return LoginLookup.NOTHING;
    }
    String program = PREFIX + helper;
    if (!NAME.matcher(helper).matches()) {
      return LoginLookup.hindered("\"%s\" can't be a credential helper".formatted(shown(helper)));
    }
    Optional<Path> file = file(program);
    if (file.isEmpty()) {
      return LoginLookup.hindered(program + " may have it, which is not in PATH");
    }
    HelperCall.Ended ended = new HelperCall(file.get(), patience).get(registry.loginServer());
    if (ended.problem().isPresent()) {
      return LoginLookup.hindered(program + " " + ended.problem().get());
    }
    return ended.status() == 0 ? told(program, ended.output()) : refused(program, ended.output());
  }

  /** A relative directory would depend on where ociprobe is called. */
  private Optional<Path> file(String program) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(each -> each.startsWith("/"))
        .map(each -> Path.of(each, program))
        .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
        .findFirst();
  }

  private static LoginLookup refused(String program, String output) {
    String text = output.strip();
    return text.equals(NOT_FOUND)
        ? LoginLookup.NOTHING
        : LoginLookup.hindered("%s fails: %s".formatted(program, shown(text)));
  }

  private static LoginLookup told(String program, String output) {
    Told told = parsed(output);
    String user = told.user();
    String secret = told.secret();
    if (IDENTITY_TOKEN.equals(user)) {
      return LoginLookup.hindered(program + " has a token for docker alone, and no password");
    }
    if (user == null || secret == null || !isUsable(user, secret)) {
      return LoginLookup.hindered(program + " prints no user with a password");
    }
    return LoginLookup.found(new Credentials(user, secret), program);
  }

  private static boolean isUsable(String user, String secret) {
    return !user.isEmpty()
        && !user.contains(":")
        && !secret.isEmpty()
        && !CONTROL.matcher(user + secret).find();
  }

  /** The exception of a parser would quote the secret. */
  private static Told parsed(String output) {
    try {
      Told told = MAPPER.readValue(output, Told.class);
      return told == null ? new Told(null, null) : told;
    } catch (JacksonException e) {
      return new Told(null, null);
    }
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[^ -~]", "?");
    return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
  }
}
