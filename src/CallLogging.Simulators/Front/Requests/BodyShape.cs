using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The schema of a request body: required fields, types, choices and lengths. Unknown fields are rejected.</summary>
internal abstract class BodyShape
{
    /// <summary>Returns the first violation with its path in the body; null if there is none.</summary>
    public abstract string? Problem(JsonElement value, string place);

    public static BodyShape Text(int maxLength = int.MaxValue, bool mayBeNull = false, int minLength = 0) => new TextShape(maxLength, minLength, mayBeNull);

    public static BodyShape Word(params string[] words) => new WordShape(words);

    public static BodyShape Flag() => new FlagShape();

    public static BodyShape Seconds() => new SecondsShape();

    public static BodyShape List(BodyShape item, int min = 0, int max = int.MaxValue) => new ListShape(item, min, max);

    public static BodyShape Fields(params (string Name, BodyShape Shape, bool IsRequired)[] fields) => new FieldsShape(fields);

    private sealed class TextShape(int maxLength, int minLength, bool mayBeNull) : BodyShape
    {
        public override string? Problem(JsonElement value, string place) => value.ValueKind switch
        {
            JsonValueKind.Null when mayBeNull => null,
            JsonValueKind.String when value.GetString()!.Length > maxLength => string.Create(CultureInfo.InvariantCulture, $"{place}: is longer than {maxLength}"),
            JsonValueKind.String when value.GetString()!.Length < minLength => $"{place}: is empty",
            JsonValueKind.String => null,
            _ => $"{place}: should be a string",
        };
    }

    private sealed class WordShape(string[] words) : BodyShape
    {
        public override string? Problem(JsonElement value, string place) =>
            value.ValueKind == JsonValueKind.String && words.Contains(value.GetString(), StringComparer.Ordinal) ? null : $"{place}: should be one of {string.Join(", ", words)}";
    }

    private sealed class FlagShape : BodyShape
    {
        public override string? Problem(JsonElement value, string place) =>
            value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{place}: should be a boolean";
    }

    private sealed class SecondsShape : BodyShape
    {
        // Milliseconds instead of seconds would be a date some 50,000 years ahead, which is always a mistake.
        private const long Latest = 100_000_000_000;

        public override string? Problem(JsonElement value, string place) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seconds) && seconds is >= 0 and < Latest ? null : $"{place}: should be a time in whole seconds";
    }

    private sealed class ListShape(BodyShape item, int min, int max) : BodyShape
    {
        public override string? Problem(JsonElement value, string place)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                return $"{place}: should be an array";
            }

            if (value.GetArrayLength() < min || value.GetArrayLength() > max)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{place}: should have {min} to {max} items");
            }

            int index = 0;
            foreach (JsonElement one in value.EnumerateArray())
            {
                if (item.Problem(one, string.Create(CultureInfo.InvariantCulture, $"{place}[{index++}]")) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
    }

    private sealed class FieldsShape((string Name, BodyShape Shape, bool IsRequired)[] fields) : BodyShape
    {
        public override string? Problem(JsonElement value, string place)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return $"{place}: should be an object";
            }

            foreach ((string name, BodyShape _, bool isRequired) in fields)
            {
                if (isRequired && !value.TryGetProperty(name, out JsonElement _))
                {
                    return $"{place}.{name}: missing";
                }
            }

            foreach (JsonProperty property in value.EnumerateObject())
            {
                BodyShape? shape = Array.Find(fields, f => string.Equals(f.Name, property.Name, StringComparison.Ordinal)).Shape;
                if (shape is null)
                {
                    return $"{place}.{property.Name}: unknown field";
                }

                if (shape.Problem(property.Value, $"{place}.{property.Name}") is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
    }
}
