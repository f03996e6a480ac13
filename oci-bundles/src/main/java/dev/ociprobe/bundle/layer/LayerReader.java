package dev.ociprobe.bundle.layer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/**
 * Reads the entries of a layer, and verifies size and digests of what it has read.
 *
 * @param layer the layer
 * @param maxBytes of its content
 */
record LayerReader(Layer layer, long maxBytes) {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int LONGEST_MAGIC = 4;

  /** The action for each entry. */
  @FunctionalInterface
  interface Visitor {
    /** Handles an entry, whose data the archive's reader yields until the next one. */
    void visit(LayerEntry entry, TarEntries data) throws IOException;
  }

  /**
   * Reads the layer to its end. Entries are handed over before the digest is known: the caller
   * counts on nothing until this method has returned.
   *
   * @return the bytes of the decompressed content
   * @throws LayerException if the layer is damaged or is not the one that the image names
   */
  long read(Visitor visitor) throws IOException {
    try {
      return readEntries(visitor);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw causeOf(e);
    }
  }

  /** The damage of a blob, if it is damaged: readers stumble at it, and tell of other things. */
  private IOException causeOf(IOException e) {
    try (MeasuredStream blob = measuredBlob()) {
      verify(blob);
      if (layer.digest().isEmpty() && compression() == Compression.NONE) {
        blob.verify("its content");
      }
      return e;
    } catch (LayerException damage) {
      damage.addSuppressed(e);
      return damage;
    } catch (IOException unreadable) {
      e.addSuppressed(unreadable);
      return e;
    }
  }

  private long readEntries(Visitor visitor) throws IOException {
    try (MeasuredStream blob = measuredBlob();
        InputStream decompressed = compression().decompress(new BufferedInputStream(blob));
        MeasuredStream content =
            new MeasuredStream(
                decompressed,
                maxBytes,
                "its content is larger than " + (maxBytes >> 20) + " MiB",
                layer.diffId())) {
      InputStream buffered = new BufferedInputStream(content, BUFFER_BYTES);
      TarEntries entries = new TarEntries(buffered);
      for (Optional<LayerEntry> each = entries.next(); each.isPresent(); each = entries.next()) {
        visitor.visit(each.get(), entries);
      }
      content.verify("its content");
      verify(blob);
      return content.count();
    }
  }

  private MeasuredStream measuredBlob() throws IOException {
    String tooLong = "it is larger than the %d bytes that it should have".formatted(layer.size());
    return new MeasuredStream(
        layer.blob().open(), layer.size(), tooLong, layer.digest().orElse(layer.diffId()));
  }

  private void verify(MeasuredStream blob) throws IOException {
    blob.drain();
    if (blob.count() != layer.size()) {
      throw new LayerException("has %d bytes, not %d".formatted(blob.count(), layer.size()));
    }
    if (layer.digest().isPresent()) {
      blob.verify("it");
    }
  }

  private Compression compression() throws IOException {
    if (layer.compression().isPresent()) {
      return layer.compression().get();
    }
    try (InputStream blob = layer.blob().open()) {
      return Compression.of(blob.readNBytes(LONGEST_MAGIC));
    }
  }
}
