package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the files of a run, which may come from anywhere: sizes and shapes are checked. */
public final class RunReader {

  private RunReader() {}

  /**
   * Reads {@code run.json}. Fields that this version doesn't know are passed over.
   *
   * @param directory of the run
   * @throws ResultFileException if it is missing, too large, no JSON, or of another schema
   */
  public static Run readRun(Path directory) throws ResultFileException {
    Path path = directory.resolve(RunDirectory.RUN);
    try (InputStream in = Files.newInputStream(path)) {
      JsonNode tree = RunJson.readTree(in);
      String schema = tree.path("schema").asText("");
      if (!schema.equals(Run.SCHEMA)) {
        throw new ResultFileException(path, schemaProblem(schema));
      }
      return RunJson.run(tree);
    } catch (JsonMappingException e) {
      throw new ResultFileException(path, "at %s: %s".formatted(where(e), problem(e)));
    } catch (JsonProcessingException e) {
      throw new ResultFileException(path, "is no JSON of ours: " + e.getMessage());
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static String schemaProblem(String schema) {
    return schema.isEmpty()
        ? "has no \"schema\"; a run of ociprobe has \"%s\"".formatted(Run.SCHEMA)
        : "has the schema \"%s\", and this version reads \"%s\": use the ociprobe that wrote it"
            .formatted(schema, Run.SCHEMA);
  }

  /** Without Jackson's hint on how to configure it. */
  private static String problem(JsonMappingException e) {
    return e.getOriginalMessage().split("; `Deserialization| \\(set Deserialization", 2)[0];
  }

  private static String where(JsonMappingException e) {
    StringBuilder where = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      where.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return where.isEmpty() ? "/" : where.toString();
  }

  /**
   * Reads {@code samples.csv}, row by row.
   *
   * @return whether the file ends with a whole row: a run that was killed may leave a torn one,
   *     which is passed over
   * @throws ResultFileException if it is missing or a row isn't one; names the line
   */
  public static boolean readSamples(Path directory, Consumer<Sample> rows)
      throws ResultFileException {
    Path path = directory.resolve(RunDirectory.SAMPLES);
    try (BufferedReader in = Files.newBufferedReader(path)) {
      return new SampleReader(path, new CsvReader(in)).read(rows);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }
}
