using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>A column of a table of records.</summary>
/// <param name="Label">The label as the pages of the destination have it.</param>
/// <param name="Rank">The order in which columns are left out on a narrow console, the highest first; without those of rank 0 there is no table.</param>
internal sealed record RecordColumn(string Label, int Rank)
{
    /// <summary>The fewest characters that the column needs to be readable.</summary>
    public int MinWidth { get; init; }

    /// <summary>Gets a value indicating whether the value is part of a block's first line.</summary>
    public bool IsTitle { get; init; }
}

/// <summary>A record as the pages of the destination show it.</summary>
/// <param name="Calls">The calls that the record is about.</param>
/// <param name="Cells">The values, one per column.</param>
internal sealed record RecordView(ValueList<CallKey> Calls, ValueList<string> Cells);

/// <summary>
/// Prints records as a table of as many columns as fit without cutting a word. Where even the most important ones do not fit, each record
/// is a block of lines.
/// </summary>
internal static class RecordTable
{
    // A longer word, such as an address, may be cut.
    private const int MaxWord = 24;

    // Of a few records, blocks show everything in a few lines.
    private const int MaxBlocks = 3;

    public static void Print(IAnsiConsole console, ValueList<RecordColumn> columns, IReadOnlyList<RecordView> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        int[] fewest = [.. columns.Select((column, i) => GetFewest(column, records.Select(r => r.Cells[i])))];
        int[]? chosen = ChooseColumns(columns, fewest, console.Profile.Width);
        if (chosen is null || (chosen.Length < columns.Count && records.Count <= MaxBlocks))
        {
            RecordBlocks.Print(console, columns, records);
            return;
        }

        int[] most = [.. chosen.Select(i => records.Select(r => r.Cells[i]).Append(columns[i].Label).Max(GetLongestLine))];
        int[] widths = Distribute([.. chosen.Select(i => fewest[i])], most, console.Profile.Width - GetFrame(chosen.Length));
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = true };
        for (int i = 0; i < chosen.Length; i++)
        {
            table.AddColumn(new TableColumn(Markup.Escape(columns[chosen[i]].Label)) { Width = widths[i] });
        }

        foreach (RecordView record in records)
        {
            table.AddRow([.. chosen.Select(i => Markup.Escape(record.Cells[i]))]);
        }

        console.Write(table);
        if (chosen.Length < columns.Count)
        {
            string[] left = [.. columns.Where((_, i) => !chosen.Contains(i)).Select(c => c.Label)];
            WordWrap.Print(console, $"{Wording.Join(left)} {Wording.Are(left.Length)} left out at this width; a wider terminal or COLUMNS=200 shows all columns.");
        }
    }

    /// <summary>Chooses the columns that fit.</summary>
    /// <param name="columns">All columns.</param>
    /// <param name="fewest">The fewest characters of each.</param>
    /// <param name="width">The width of the console.</param>
    /// <returns>The positions of the columns in their order, or null if those of rank 0 do not fit.</returns>
    public static int[]? ChooseColumns(ValueList<RecordColumn> columns, int[] fewest, int width)
    {
        var chosen = new List<int>();
        foreach (int i in Enumerable.Range(0, columns.Count).OrderBy(i => columns[i].Rank))
        {
            if (chosen.Sum(c => fewest[c]) + fewest[i] + GetFrame(chosen.Count + 1) <= width)
            {
                chosen.Add(i);
            }
            else
            {
                return columns[i].Rank == 0 ? null : [.. chosen.Order()];
            }
        }

        return [.. chosen.Order()];
    }

    // A border at both sides and between the columns, and a space at both sides of each cell.
    private static int GetFrame(int columns) => (3 * columns) + 1;

    private static int GetFewest(RecordColumn column, IEnumerable<string> cells)
    {
        int longest = cells.Append(column.Label).SelectMany(c => c.Split([' ', '\n'])).Max(w => w.Length);
        return Math.Max(column.MinWidth, Math.Min(longest, MaxWord));
    }

    private static int GetLongestLine(string cell) => cell.Split('\n').Max(l => l.Length);

    // Each column gets its fewest characters and a share of the rest, by what it could use.
    private static int[] Distribute(int[] fewest, int[] most, int width)
    {
        int rest = width - fewest.Sum();
        int[] wanted = [.. most.Zip(fewest, (m, f) => Math.Max(0, m - f))];
        int all = wanted.Sum();
        return all <= rest ? [.. fewest.Zip(wanted, (f, w) => f + w)] : [.. fewest.Zip(wanted, (f, w) => f + (int)((long)w * rest / all))];
    }
}
