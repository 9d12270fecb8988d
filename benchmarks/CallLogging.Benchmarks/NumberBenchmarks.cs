using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace CallLogging.Benchmarks;

/// <summary>Parses telephone numbers. One operation is one text; each input class has 10,000 different texts.</summary>
[MemoryDiagnoser]
public class NumberBenchmarks
{
    private const int Count = 10_000;

    private readonly byte[] _buffer = new byte[DialString.MaxTextLength];
    private (string? Text, string? Region)[] _inputs = [];

    public enum InputClass
    {
        E164,
        Punctuated,
        National,
        SharedCodes,
        Argentine,
        Extension,
        Invalid,
        Withheld,
        Mixed,
    }

    [ParamsAllValues]
    public InputClass Inputs { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(20240229);
        _inputs = [.. Enumerable.Range(0, Count).Select(_ => CreateInput(Inputs, random))];
    }

    /// <summary>Copies the digits of each text: the floor of any parser.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int CopyDigits()
    {
        int total = 0;
        foreach ((string? text, _) in _inputs)
        {
            int count = 0;
            foreach (char c in text.AsSpan())
            {
                if (char.IsAsciiDigit(c))
                {
                    _buffer[count++] = (byte)(c - '0');
                }
            }

            total += count;
        }

        return total;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Parse()
    {
        int numbers = 0;
        foreach ((string? text, string? region) in _inputs)
        {
            numbers += PhoneNumberParser.Parse(text, region).Kind == PartyNumberKind.Number ? 1 : 0;
        }

        return numbers;
    }

    private static (string? Text, string? Region) CreateInput(InputClass inputs, Random random)
    {
        string Digits(int count) => string.Create(count, random, static (text, random) =>
        {
            foreach (ref char c in text)
            {
                c = (char)('0' + random.Next(10));
            }
        });

        T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

        switch (inputs)
        {
            case InputClass.E164:
                return ($"+{Pick("49", "33", "34", "48", "31", "380", "351", "52", "55", "81")}{Digits(Pick(9, 10))}", null);
            case InputClass.Punctuated:
                return ($"+{Pick("49", "33", "34", "48")} ({Digits(2)}) {Digits(3)}-{Digits(2)} {Digits(2)}", "DE");
            case InputClass.National:
                return ($"{Pick("0", "00")}{Digits(2)}/{Digits(7)}", Pick("DE", "FR", "AT", "PL", "CH", "NL"));
            case InputClass.SharedCodes:
                return (string.Create(CultureInfo.InvariantCulture, $"+{Pick("1", "7", "44", "39")}{random.Next(2, 10)}{Digits(9)}"), null);
            case InputClass.Argentine:
                return ($"0{Pick("11", "351", "2966", "341")} 15 {Digits(4)}-{Digits(4)}", "AR");
            case InputClass.Extension:
                return ($"+1 415 555 {Digits(4)}{Pick(" ext. ", " x", " #", ";ext=")}{Digits(3)}", null);
            case InputClass.Invalid:
                return (Pick($"+999{Digits(8)}", Digits(10), $"+49{Digits(18)}", $"sip:{Digits(4)}@pbx.example", $"+1{Digits(5)}"), null);
            case InputClass.Withheld:
                return (Pick(null, "", "anonymous", "Restricted", "unavailable", "+266696687", "+7378742833"), null);
            case InputClass.Mixed:
                return CreateInput(
                    Pick(InputClass.E164, InputClass.Punctuated, InputClass.National, InputClass.National, InputClass.SharedCodes,
                        InputClass.SharedCodes, InputClass.Argentine, InputClass.Extension, InputClass.Invalid, InputClass.Withheld),
                    random);
            default:
                throw new ArgumentOutOfRangeException(nameof(inputs));
        }
    }
}

/// <summary>Loads the numbering plan, which the first use of a number does, and formats a number.</summary>
[MemoryDiagnoser]
public class NumberPlanBenchmarks
{
    private readonly PhoneNumber _number = PhoneNumberParser.Parse("+4930123456").Number!.Value;

    [Benchmark]
    public object Load() => NumberingPlanReader.ReadResource();

    [Benchmark]
    public string FormatE164() => _number.E164;

    [Benchmark]
    public string FormatInternational() => _number.International;

    [Benchmark]
    public string FormatNational() => _number.National;
}
