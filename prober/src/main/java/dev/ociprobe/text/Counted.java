package dev.ociprobe.text;

/** Numbers with their nouns. */
public final class Counted {
  private Counted() {}

  /** Returns a number with the noun for one, or with that for none or many. */
  public static String of(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
