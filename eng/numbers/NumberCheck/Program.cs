using System.Text;
using CallLogging;

// Reads "region TAB text" lines and writes what the parser makes of each, for check.mjs to compare.
Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding);
while (Console.In.ReadLine() is { } line)
{
    int tab = line.IndexOf('\t', StringComparison.Ordinal);
    PartyNumber party = PhoneNumberParser.Parse(line[(tab + 1)..], tab == 0 ? null : line[..tab]);
    output.Write(party.Number is { } number
        ? $"{number.E164}\t{number.Region}\t{number.IsValid}\t{number.National}\t{number.International}\t{party.Extension}\n"
        : $"{party.Kind} {party.Reason}\n");
}
