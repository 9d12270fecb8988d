using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The schema of a request body: required fields, types, choices and lengths. Unknown fields are rejected.</summary>
internal abstract class BodyShape
{
    /// <summary>Returns the first violation with its path in the body; null if there is none.</summary>
    public abstract string? FindProblem(JsonElement value, string path);

    public static BodyShape Text(int maxLength = int.MaxValue, bool mayBeNull = false, int minLength = 0) => new TextShape(maxLength, minLength, mayBeNull);

    public static BodyShape Choice(params string[] words) => new ChoiceShape(words);

    public static BodyShape Flag() => new FlagShape();

    public static BodyShape Seconds() => new SecondsShape();

    public static BodyShape List(BodyShape item, int min = 0, int max = int.MaxValue) => new ListShape(item, min, max);

    public static BodyShape Fields(params (string Name, BodyShape Shape, bool IsRequired)[] fields) => new FieldsShape(fields);

    private sealed class TextShape(int maxLength, int minLength, bool mayBeNull) : BodyShape
    {
        public override string? FindProblem(JsonElement value, string path) => value.ValueKind switch
        {
            JsonValueKind.Null when mayBeNull => null,
            JsonValueKind.String when value.GetString()!.Length > maxLength => string.Create(CultureInfo.InvariantCulture, $"{path}: is longer than {maxLength}"),
            JsonValueKind.String when value.GetString()!.Length < minLength => $"{path}: is empty",
            JsonValueKind.String => null,
            _ => $"{path}: should be a string",
        };
    }

    private sealed class ChoiceShape(string[] words) : BodyShape
    {
        public override string? FindProblem(JsonElement value, string path) =>
            value.ValueKind == JsonValueKind.String && words.Contains(value.GetString(), StringComparer.Ordinal) ? null : $"{path}: should be one of {string.Join(", ", words)}";
    }

    private sealed class FlagShape : BodyShape
    {
        public override string? FindProblem(JsonElement value, string path) =>
            value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path}: should be a boolean";
    }

    private sealed class SecondsShape : BodyShape
    {
        // Milliseconds instead of seconds would be a date some 50,000 years ahead, which is always a mistake.
        private const long Latest = 100_000_000_000;

        public override string? FindProblem(JsonElement value, string path) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seconds) && seconds is >= 0 and < Latest ? null : $"{path}: should be a time in whole seconds";
    }

    private sealed class ListShape(BodyShape item, int min, int max) : BodyShape
    {
        public override string? FindProblem(JsonElement value, string path)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                return $"{path}: should be an array";
            }

            if (value.GetArrayLength() < min || value.GetArrayLength() > max)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{path}: should have {min} to {max} items");
            }

            int index = 0;
            foreach (JsonElement one in value.EnumerateArray())
            {
                if (item.FindProblem(one, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
    }

    private sealed class FieldsShape((string Name, BodyShape Shape, bool IsRequired)[] fields) : BodyShape
    {
        public override string? FindProblem(JsonElement value, string path)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return $"{path}: should be an object";
            }

            foreach ((string name, BodyShape _, bool isRequired) in fields)
            {
                if (isRequired && !value.TryGetProperty(name, out JsonElement _))
                {
                    return $"{path}.{name}: missing";
                }
            }

            foreach (JsonProperty property in value.EnumerateObject())
            {
                BodyShape? shape = Array.Find(fields, f => string.Equals(f.Name, property.Name, StringComparison.Ordinal)).Shape;
                if (shape is null)
                {
                    return $"{path}.{property.Name}: unknown field";
                }

                if (shape.FindProblem(property.Value, $"{path}.{property.Name}") is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
    }
}
