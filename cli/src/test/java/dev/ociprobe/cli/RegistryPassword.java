package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The password of a test's registry, on its side and on the caller's. */
record RegistryPassword(Path directory) {
  /** The password {@code s3cr:t} by bcrypt, as htpasswd(1) writes it. */
  private static final String HTPASSWD =
      "ann:$2y$04$e7zHVFuHITyELFWZYv3nGuYwDhPG5nAwgzPlzK2llG8T8dJhTf7c6\n";

  /** The part of a registry's configuration by which it wants the password. */
  String wanted() throws IOException {
    Path htpasswd = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
    return "auth:\n  htpasswd:\n    realm: test\n    path: %s\n".formatted(htpasswd);
  }

  /** A file as {@code docker login} writes it, with a user and a password for the registry. */
  Path login(RegistryServer server, String login) throws IOException {
    return Files.writeString(
        directory.resolve("auth.json"),
        "{\"auths\": {\"127.0.0.1:%d\": {\"auth\": \"%s\"}}}"
            .formatted(server.port(), Base64.getEncoder().encodeToString(login.getBytes(UTF_8))));
  }

  /**
   * A credential helper in a {@code bin} of the directory.
   *
   * @param script in sh(1)
   */
  void helper(String name, String script) throws IOException {
    Path helper =
        Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-" + name);
    Files.writeString(helper, "#!/bin/sh\n" + script);
    if (!helper.toFile().setExecutable(true)) {
      throw new IOException(helper + " can't be made executable");
    }
  }

  /** The configuration in the home of the caller. */
  Path configuration() throws IOException {
    return Files.createDirectories(directory.resolve("home/.docker")).resolve("config.json");
  }
}
