package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path outside of {@code {root}} where a runtime keeps things of one container, as in {@code
 * /run/vc/sbs/{id}}. What lies there is removed with the container, so that its last name must hold
 * the container's id, which is unique on the host; everything else in the path is literal.
 *
 * @param template absolute, with {@code {id}} once, in the last name
 */
public record OwnPath(String template) {
  private static final String ID = "{id}";
  private static final Pattern FORBIDDEN = Pattern.compile("[{}\\p{Cntrl}]");

  /** The file systems of the kernel, where nothing is kept that could be removed as a file. */
  private static final List<String> PSEUDO = List.of("proc", "sys");

  /**
   * A path of that template.
   *
   * @throws IllegalArgumentException if it could name something that isn't the container's
   */
  public OwnPath {
    problem(template)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
  }

  /** The reason why a template is refused; empty if it can be used. */
  public static Optional<String> problem(String template) {
    if (!template.startsWith("/")) {
      return Optional.of(because(template, "is not absolute"));
    }
    List<String> names = Arrays.asList(template.substring(1).split("/", -1));
    if (names.contains("") || names.contains(".") || names.contains("..")) {
      return Optional.of(because(template, "has an empty name, \".\" or \"..\" in it"));
    }
    String last = names.getLast();
    int id = last.indexOf(ID);
    if (id < 0) {
      return Optional.of(
          because(template, "has no {id} in its last name, so it isn't one container's alone"));
    }
    String literal =
        template.substring(0, template.length() - last.length())
            + last.substring(0, id)
            + last.substring(id + ID.length());
    if (FORBIDDEN.matcher(literal).find()) {
      return Optional.of(
          because(template, "has more in it than one {id}: other placeholders or controls"));
    }
    return PSEUDO.contains(names.getFirst())
        ? Optional.of(because(template, "is the kernel's; cgroups are removed without an entry"))
        : Optional.empty();
  }

  private static String because(String template, String why) {
    return "\"" + template + "\" " + why;
  }

  /** The directory in which the containers' things lie. */
  public Path directory() {
    return Path.of(template.substring(0, template.lastIndexOf('/') + 1));
  }

  /** A container's path. */
  public Path of(String id) {
    return directory().resolve(nameFor(id));
  }

  /** The name of a container's in {@link #directory}. */
  public String nameFor(String id) {
    return template.substring(template.lastIndexOf('/') + 1).replace(ID, id);
  }

  /**
   * The id of the container whose thing has that name; empty if it is no container's.
   *
   * @param width of every id
   */
  public Optional<String> idIn(String name, int width) {
    int start = template.indexOf(ID) - template.lastIndexOf('/') - 1;
    if (name.length() < start + width) {
      return Optional.empty();
    }
    String id = name.substring(start, start + width);
    return nameFor(id).equals(name) ? Optional.of(id) : Optional.empty();
  }
}
