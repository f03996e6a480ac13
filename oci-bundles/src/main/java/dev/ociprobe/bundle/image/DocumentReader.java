package dev.ociprobe.bundle.image;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;

/**
 * Reads the JSON documents of a layout or an archive, and verifies those that a descriptor names.
 *
 * @param files the layout or archive
 */
record DocumentReader(ImageFiles files) {

  /** The size that registries refuse manifests from. */
  static final int MAX_BYTES = 4 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final String ANEW = "get the image anew";

  /** Reads a document that nothing vouches for. */
  <T> T read(String name, Class<T> type) {
    return parsed(name, bytes(name), type);
  }

  /**
   * Reads the document that a descriptor names.
   *
   * @throws RootfsException if its size or digest is another
   */
  <T> T read(Descriptor descriptor, Class<T> type) {
    Digest digest = digest(descriptor);
    String name = blob(digest);
    if (descriptor.size() < 0 || descriptor.size() > MAX_BYTES) {
      throw refused("%s has %d bytes".formatted(name, descriptor.size()));
    }
    files.fetch(descriptor, digest);
    byte[] content = bytes(name);
    if (content.length != descriptor.size()) {
      throw refused("%s has %d bytes, not %d".formatted(name, content.length, descriptor.size()));
    }
    return verified(name, content, digest, type);
  }

  /** Reads a document of that digest. */
  <T> T read(String name, Digest digest, Class<T> type) {
    return verified(name, bytes(name), digest, type);
  }

  private <T> T verified(String name, byte[] content, Digest digest, Class<T> type) {
    Digest found = digest.sameOf(content);
    if (!found.equals(digest)) {
      throw refused("%s has the digest %s, not %s".formatted(name, found, digest));
    }
    return parsed(name, content, type);
  }

  /** Returns the digest of a descriptor, by which its blob is named. */
  Digest digest(Descriptor descriptor) {
    String text = String.valueOf(descriptor.digest());
    return Digest.parse(text)
        .orElseThrow(
            () -> refused("the digest \"%s\" is neither SHA-256 nor SHA-512".formatted(text)));
  }

  /** The name of a blob in a layout. */
  static String blob(Digest digest) {
    return "blobs/%s/%s".formatted(digest.algorithm(), digest.encoded());
  }

  private byte[] bytes(String name) {
    try (InputStream in = files.open(name)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw refused(name + " is larger than 4 MiB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused("has no " + name);
    } catch (IOException e) {
      throw refused("%s can't be read: %s".formatted(name, e.getMessage()));
    }
  }

  private <T> T parsed(String name, byte[] content, Class<T> type) {
    try {
      T value = MAPPER.readValue(content, type);
      if (value == null) {
        throw refused(name + " holds null");
      }
      return value;
    } catch (JacksonException e) {
      throw refused("%s is not what it should be: %s".formatted(name, problem(e)));
    } catch (IOException e) {
      throw refused("%s can't be read: %s".formatted(name, e.getMessage()));
    }
  }

  /** Jackson tells of classes where a value is of another kind. */
  private static String problem(JacksonException e) {
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    return e instanceof MismatchedInputException mismatch
        ? "a value of another kind" + place(mismatch)
        : e.getOriginalMessage();
  }

  private static String place(MismatchedInputException mismatch) {
    String place =
        mismatch.getPath().stream()
            .map(each -> each.getFieldName() == null ? "" + each.getIndex() : each.getFieldName())
            .collect(Collectors.joining("/"));
    return place.isEmpty() ? " at its beginning" : " at /" + place;
  }

  /** Returns the exception for an image that is damaged or made up. */
  RootfsException refused(String problem) {
    return new RootfsException(files.place(), problem, ANEW);
  }
}
