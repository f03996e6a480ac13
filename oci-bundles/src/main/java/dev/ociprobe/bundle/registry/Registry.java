package dev.ociprobe.bundle.registry;

import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.LayerException;
import dev.ociprobe.bundle.layer.MeasuredStream;
import dev.ociprobe.bundle.registry.Requests.Answer;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * One image's repository in a registry. It is connected to when something is asked for. What comes
 * is bounded in size and time. Not safe for use by several threads.
 *
 * @see <a
 *     href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull">Pull</a>
 */
public final class Registry implements AutoCloseable {

  /** The size that registries refuse manifests from. */
  private static final int MAX_MANIFEST = 4 << 20;

  private static final int BUFFER_BYTES = 64 << 10;
  private static final String ANY = "*/*";

  private final RegistryName name;
  private final Conversation conversation;

  public Registry(RegistryName name, RegistryAccess access) {
    this.name = name;
    this.conversation = new Conversation(name, access);
  }

  public RegistryName name() {
    return name;
  }

  /**
   * Gets the manifest or index that the image's name stands for.
   *
   * @param types the media types that are understood
   * @throws RootfsException if there is none, or it is not for this user
   * @throws RegistryException if the registry can't be reached or doesn't keep to the protocol
   */
  public RegistryDocument manifest(String types) {
    return manifest(name.reference(), types);
  }

  /** Gets the manifest or index of that digest, which is not verified. */
  public RegistryDocument manifest(Digest digest, String types) {
    return manifest(digest.toString(), types);
  }

  private RegistryDocument manifest(String reference, String types) {
    try (Answer answer = conversation.get("manifests/" + reference, types)) {
      byte[] content = answer.body().readNBytes(MAX_MANIFEST + 1);
      if (content.length > MAX_MANIFEST) {
        throw refused("its manifest is larger than 4 MiB");
      }
      String told = answer.header("docker-content-digest");
      if (!told.isEmpty() && Digest.parse(told).filter(each -> isOf(each, content)).isEmpty()) {
        throw refused("its manifest has not the digest that the registry gives");
      }
      return new RegistryDocument(
          content, answer.header("content-type").replaceFirst("\\s*;.*", ""));
    } catch (IOException e) {
      throw conversation.failure(e);
    }
  }

  private static boolean isOf(Digest digest, byte[] content) {
    return digest.sameOf(content).equals(digest);
  }

  /**
   * Gets a blob into a file, and verifies its size and digest.
   *
   * @param target is written to, and may stay half-written
   * @param progress hears of each further number of bytes
   * @throws RootfsException if it is another one or not there, or the file can't be written
   * @throws RegistryException if the registry can't be reached or doesn't keep to the protocol
   */
  public void blob(Digest digest, long size, Path target, LongConsumer progress) {
    try (Answer answer = conversation.get("blobs/" + digest, ANY)) {
      long told = answer.headers().firstValueAsLong("content-length").orElse(size);
      if (told != size) {
        throw refused("%s is offered with %d bytes, not %d".formatted(digest, told, size));
      }
      String tooLong = "it is larger than the %d bytes that it should have".formatted(size);
      copy(
          new MeasuredStream(answer.body(), size, tooLong, digest), digest, size, target, progress);
    } catch (LayerException e) {
      throw refused("%s is refused: %s".formatted(digest, e.getMessage()));
    } catch (IOException e) {
      throw conversation.failure(e);
    }
  }

  private void copy(MeasuredStream in, Digest digest, long size, Path target, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = opened(target)) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        write(out, buffer, got, target);
        progress.accept(got);
      }
    }
    if (in.count() != size) {
      throw refused("%s has %d bytes, not %d".formatted(digest, in.count(), size));
    }
    in.verify("it");
  }

  private static OutputStream opened(Path target) {
    try {
      return Files.newOutputStream(target);
    } catch (IOException e) {
      throw notWritten(target, e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int count, Path target) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw notWritten(target, e);
    }
  }

  private static RootfsException notWritten(Path target, IOException e) {
    return new RootfsException(
        target, "can't be written: " + e.getMessage(), "make room on that file system");
  }

  private RootfsException refused(String problem) {
    return new RootfsException(
        name.toString(), problem, "don't trust it: ask those who run the registry");
  }

  @Override
  public void close() {
    conversation.close();
  }
}
