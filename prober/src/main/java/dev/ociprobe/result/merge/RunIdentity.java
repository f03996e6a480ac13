package dev.ociprobe.result.merge;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunJson;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of what a run.json says: that of a copy is the same, however it is laid out. */
final class RunIdentity {

  private RunIdentity() {}

  static String sha256(Run run) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      RunJson.writeLine(run, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
