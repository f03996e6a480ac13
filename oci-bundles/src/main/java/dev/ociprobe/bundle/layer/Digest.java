package dev.ociprobe.bundle.layer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digest of a content, such as {@code sha256:4355a4…}.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param encoded lower-case hexadecimal of the algorithm's length; safe as a file's name
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests">
 *     Digests</a>
 */
public record Digest(String algorithm, String encoded) {
  private static final Pattern REGISTERED =
      Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");
  private static final Map<String, String> JAVA_NAMES =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");

  /** Parses a digest; empty if its algorithm is not a registered one, or its form is wrong. */
  public static Optional<Digest> parse(String text) {
    Matcher matcher = REGISTERED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1) != null
            ? new Digest(matcher.group(1), matcher.group(2))
            : new Digest(matcher.group(3), matcher.group(4)));
  }

  /** Returns the SHA-256 digest of a content. */
  public static Digest sha256(byte[] content) {
    return finished("sha256", messageDigest("sha256").digest(content));
  }

  /** Returns the digest of the content by this one's algorithm. */
  public Digest sameOf(byte[] content) {
    return finished(algorithm, messageDigest(algorithm).digest(content));
  }

  /** Returns a new calculation by this one's algorithm. */
  MessageDigest calculation() {
    return messageDigest(algorithm);
  }

  /** Returns the digest that a calculation by this one's algorithm has come to. */
  Digest resultOf(MessageDigest calculation) {
    return finished(algorithm, calculation.digest());
  }

  private static Digest finished(String algorithm, byte[] hash) {
    return new Digest(algorithm, HexFormat.of().formatHex(hash));
  }

  private static MessageDigest messageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(JAVA_NAMES.get(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("each Java has SHA-256, and each JDK SHA-512", e);
    }
  }

  @Override
  public String toString() {
    return algorithm + ":" + encoded;
  }
}
