package dev.ociprobe.container.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The jar or directory that a class comes from.
 *
 * <p>Its code source would tell that, too, but in a class of an AOT cache that is what it was when
 * the cache was made: another place if the installation has been moved or copied since.
 */
public final class ClassPathEntry {
  private ClassPathEntry() {}

  /** Returns the jar or directory of a top-level class of the class path. */
  public static Path of(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL url = Objects.requireNonNull(type.getResource("/" + file));
    try {
      return url.openConnection() instanceof JarURLConnection jar
          ? Path.of(jar.getJarFileURL().toURI())
          : Path.of(
              URI.create(url.toString().substring(0, url.toString().length() - file.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class at " + url, e);
    }
  }
}
