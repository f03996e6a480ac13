package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The traces of single iterations, one file for each in {@code traces/} of the results: Chrome's
 * Trace Event Format as gzipped JSON, which ui.perfetto.dev, chrome://tracing and speedscope open
 * directly. Not safe for use by several threads.
 */
public final class TraceFiles implements Closeable {
  static final String DIRECTORY = "traces";
  private static final String ENDING = ".json.gz";
  private static final String EVENTS = "traceEvents";
  private static final int BUFFER_BYTES = 1 << 16;

  /** The space on the disk that is reserved for the results themselves. */
  private static final long RESERVED_BYTES = 16 << 20;

  private final Path results;

  /**
   * Names the directory of the traces; it is made with the first one.
   *
   * @param results the directory of the run
   */
  TraceFiles(Path results) {
    this.results = results;
  }

  /**
   * Writes a trace.
   *
   * @param name without its ending
   * @param about the metadata that viewers show for the file
   * @return the file's path, relative to the results' directory
   * @throws ResultFileException if it can't be written, or would take the space reserved for the
   *     results; nothing of it is left then
   */
  public String write(String name, Map<String, Object> about, List<TraceEvent> events)
      throws ResultFileException {
    Path file = results.resolve(DIRECTORY).resolve(name + ENDING);
    try {
      if (Files.getFileStore(results).getUsableSpace() < RESERVED_BYTES) {
        throw new IOException("the space left on the disk is reserved for the results");
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

  /**
   * Puts more events before those of a trace, which may be larger than the memory.
   *
   * @param file as {@link #write} returned it
   * @throws ResultFileException if it can't be written; the trace stays as it was then
   */
  public void add(String file, List<TraceEvent> events) throws ResultFileException {
    Path path = results.resolve(file);
    try {
      AtomicFile.replace(path, out -> copy(path, events, out));
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "it has no stages", e);
    }
  }

  private static void copy(Path from, List<TraceEvent> events, OutputStream to) throws IOException {
    GZIPOutputStream out = new GZIPOutputStream(to, BUFFER_BYTES);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from), BUFFER_BYTES);
        JsonParser parser = RunJson.parser(in);
        JsonGenerator json = RunJson.generator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      while (parser.nextToken() != null) {
        json.copyCurrentEventExact(parser);
        if (parser.currentToken() == JsonToken.START_ARRAY && isEvents(parser)) {
          TraceEventJson writer = new TraceEventJson(json);
          for (TraceEvent event : events) {
            writer.write(event);
          }
        }
      }
    }
    out.finish();
  }

  private static boolean isEvents(JsonParser parser) {
    JsonStreamContext array = parser.getParsingContext();
    return array.getParent().getParent().inRoot()
        && EVENTS.equals(array.getParent().getCurrentName());
  }

  private static void fill(Path file, Map<String, Object> about, List<TraceEvent> events)
      throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        JsonGenerator json = RunJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ns");
      json.writePOJOField("otherData", about);
      json.writeArrayFieldStart(EVENTS);
      TraceEventJson writer = new TraceEventJson(json);
      for (TraceEvent event : events) {
        writer.write(event);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /**
   * Deletes a trace.
   *
   * @param file as {@link #write} returned it
   * @throws ResultFileException if it can't be deleted
   */
  public void delete(String file) throws ResultFileException {
    Path path = results.resolve(file);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw ResultFileException.notDeleted(path, e);
    }
  }

  /** Removes the directory if there is no trace in it. */
  @Override
  public void close() throws ResultFileException {
    try {
      Files.deleteIfExists(results.resolve(DIRECTORY));
    } catch (DirectoryNotEmptyException e) {
      // It holds traces.
    } catch (IOException e) {
      throw ResultFileException.notDeleted(results.resolve(DIRECTORY), e);
    }
  }
}
