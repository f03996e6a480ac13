package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The traces of single iterations, a file each in {@code traces/} of the results: Chrome's Trace
 * Event Format as JSON, compressed by gzip, which ui.perfetto.dev, chrome://tracing and speedscope
 * open as it is. Not safe for use by several threads.
 */
public final class TraceFiles implements Closeable {
  static final String DIRECTORY = "traces";
  private static final String ENDING = ".json.gz";
  private static final int BUFFER_BYTES = 1 << 16;

  /** What is left on the disk for the results themselves. */
  private static final long RESERVED_BYTES = 16 << 20;

  private final Path results;

  /**
   * @param results the directory of the run
   */
  TraceFiles(Path results) {
    this.results = results;
  }

  /**
   * Writes one.
   *
   * @param name without its ending
   * @param about what it is about; viewers show it as the file's metadata
   * @return the file's path below the results' directory
   * @throws ResultFileException if it can't be written, or the results might not be any more; then
   *     nothing of it is left
   */
  public String write(String name, Map<String, Object> about, List<TraceEvent> events)
      throws ResultFileException {
    Path file = results.resolve(DIRECTORY).resolve(name + ENDING);
    try {
      if (Files.getFileStore(results).getUsableSpace() < RESERVED_BYTES) {
        throw new IOException("what room is left on the disk is for the results");
      }
      Files.createDirectories(results.resolve(DIRECTORY));
      fill(file, about, events);
      return DIRECTORY + "/" + name + ENDING;
    } catch (IOException e) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw ResultFileException.notWritten(file, "no more traces are kept", e);
    }
  }

  private static void fill(Path file, Map<String, Object> about, List<TraceEvent> events)
      throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        JsonGenerator json = RunJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ns");
      json.writePOJOField("otherData", about);
      json.writeArrayFieldStart("traceEvents");
      TraceEventJson writer = new TraceEventJson(json);
      for (TraceEvent event : events) {
        writer.write(event);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /**
   * Takes one away that {@link #write} gave.
   *
   * @throws ResultFileException if that can't be
   */
  public void delete(String file) throws ResultFileException {
    Path path = results.resolve(file);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw ResultFileException.notDeleted(path, e);
    }
  }

  /** Takes the directory away if there is no trace in it. */
  @Override
  public void close() throws ResultFileException {
    try {
      Files.deleteIfExists(results.resolve(DIRECTORY));
    } catch (DirectoryNotEmptyException e) {
      // As it is meant to be.
    } catch (IOException e) {
      throw ResultFileException.notDeleted(results.resolve(DIRECTORY), e);
    }
  }
}
