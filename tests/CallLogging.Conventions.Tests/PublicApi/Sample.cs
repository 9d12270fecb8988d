#pragma warning disable CA1000, CA1815, CA1034, CA1051, CA1720, CA1052, MA0018, MA0016, CA1822, MA0041, RCS1213, IDE0060, CA1801, CA2225, CA1067, CA1036, CA1711, CA1003, MA0046 // shapes, not code

namespace CallLogging.Conventions.Sample;

public enum SampleKind
{
    First,
    Third = 3,
}

public delegate TOut? SampleMaker<in TIn, out TOut>(TIn input)
    where TOut : class;

public interface ISamplePort
{
    Task<string?> FindAsync(string key, CancellationToken cancellationToken = default);
}

public abstract record SampleFamily
{
    private SampleFamily()
    {
    }

    public sealed record One(string Name, ValueList<string?>? Names, Dictionary<string, int?>? Counts) : SampleFamily;
}

public readonly record struct SampleId(string Value)
{
    public override string ToString() => Value;
}

public sealed record SampleRecord
{
    public const string Word = "a\"b";

    public required string Name { get; init; }

    public (int Place, string? Text)? Pair { get; init; }

    public SampleKind Kind { get; internal set; }

    public event EventHandler<string?>? Changed
    {
        add { _ = value; }
        remove { _ = value; }
    }

    public string this[int index] => Name[index..];

    public static SampleRecord operator +(SampleRecord left, SampleRecord right) => left with { Name = right.Name };
}

public static class SampleRules
{
    public static bool TryParse<T>(this string text, out T? value, SampleKind kind = SampleKind.Third, int? limit = null, params ReadOnlySpan<string?> words)
        where T : class, new()
    {
        value = new T();
        return true;
    }

    public static ref readonly int First(in ReadOnlySpan<int> numbers) => ref numbers[0];
}
