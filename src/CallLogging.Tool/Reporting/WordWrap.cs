using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Breaks text into lines between words.</summary>
internal static class WordWrap
{
    private const int MinWidth = 20;

    /// <summary>Breaks a text into lines. Only a word that is longer than a line is cut.</summary>
    /// <param name="text">The text; its own line breaks stay.</param>
    /// <param name="width">The most characters of a line; at least 20 are used.</param>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        int limit = Math.Max(width, MinWidth);
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ').SelectMany(w => Cut(w, limit)))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > limit)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            yield return line;
        }
    }

    /// <summary>Prints a text; its further lines are indented more than the first one.</summary>
    /// <param name="console">The console, which knows its width.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">The indentation of the first line.</param>
    /// <param name="hanging">The indentation that the further lines have in addition.</param>
    public static void Print(IAnsiConsole console, string text, int indent = 0, int hanging = 0)
    {
        int further = indent + hanging;
        bool isFirst = true;
        foreach (string line in Wrap(text, console.Profile.Width - further))
        {
            console.WriteLine($"{new string(' ', isFirst ? indent : further)}{line}".TrimEnd());
            isFirst = false;
        }
    }

    private static IEnumerable<string> Cut(string word, int limit) =>
        word.Length <= limit ? [word] : word.Chunk(limit).Select(part => new string(part));
}
