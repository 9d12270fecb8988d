using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Prints each record as a block of lines, for consoles that are too narrow for a table. Empty values are left out.</summary>
internal static class RecordBlocks
{
    private const int Indent = 2;
    private const int Gap = 2;

    public static void Print(IAnsiConsole console, ValueList<RecordColumn> columns, IReadOnlyList<RecordView> records)
    {
        int labels = columns.Where(c => !c.IsTitle).Max(c => c.Label.Length) + Gap;
        int half = (console.Profile.Width - Indent) / 2;
        foreach (RecordView record in records)
        {
            WordWrap.Print(console, string.Join("  ", Enumerable.Range(0, columns.Count).Where(i => columns[i].IsTitle).Select(i => record.Cells[i])), hanging: Indent);
            string? left = null;
            for (int i = 0; i < columns.Count; i++)
            {
                string value = record.Cells[i];
                if (columns[i].IsTitle || value.Length == 0)
                {
                    continue;
                }

                string cell = columns[i].Label.PadRight(labels) + value;
                if (cell.Length > half - Gap || value.Contains('\n', StringComparison.Ordinal))
                {
                    Flush(console, ref left);
                    PrintLong(console, columns[i].Label.PadRight(labels), value);
                }
                else if (left is null)
                {
                    left = cell;
                }
                else
                {
                    left = left.PadRight(half) + cell;
                    Flush(console, ref left);
                }
            }

            Flush(console, ref left);
            console.WriteLine();
        }
    }

    private static void Flush(IAnsiConsole console, ref string? line)
    {
        if (line is not null)
        {
            console.WriteLine(new string(' ', Indent) + line);
            line = null;
        }
    }

    private static void PrintLong(IAnsiConsole console, string label, string value)
    {
        string start = label;
        foreach (string line in WordWrap.Wrap(value, console.Profile.Width - Indent - label.Length))
        {
            console.WriteLine($"{new string(' ', Indent)}{start}{line}".TrimEnd());
            start = new string(' ', label.Length);
        }
    }
}
