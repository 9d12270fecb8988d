using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallLogging;

// Reads lines of "region TAB text" and writes the parser's result of each, which check.mjs compares.
// With --time, writes the nanoseconds per parse, which bench.mjs compares.
const int Rounds = 200;
Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding);
var rows = new List<(string? Region, string Text)>();
while (Console.In.ReadLine() is { } line)
{
    int tab = line.IndexOf('\t', StringComparison.Ordinal);
    rows.Add((tab == 0 ? null : line[..tab], line[(tab + 1)..]));
}

if (args is ["--time"])
{
    output.WriteLine(MeasureNanoseconds().ToString(CultureInfo.InvariantCulture));
    return;
}

foreach ((string? region, string text) in rows)
{
    PartyNumber party = PhoneNumberParser.Parse(text, region);
    output.Write(party.Number is { } number
        ? $"{number.E164}\t{number.Region}\t{number.IsValid}\t{number.National}\t{number.International}\t{party.Extension}\n"
        : $"{party.Kind} {party.Reason}\n");
}

// The fastest round counts, because other programs on the machine only add time.
double MeasureNanoseconds()
{
    double fastest = double.MaxValue;
    for (int round = 0; round < Rounds; round++)
    {
        long start = Stopwatch.GetTimestamp();
        foreach ((string? region, string text) in rows)
        {
            _ = PhoneNumberParser.Parse(text, region);
        }

        fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / rows.Count);
    }

    return fastest;
}
