package dev.ociprobe.bundle.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user with a password, or a token in its place. */
record Credentials(String user, String password) {

  /**
   * The value of the header Authorization.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
   */
  String basic() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return user + ":…";
  }
}
