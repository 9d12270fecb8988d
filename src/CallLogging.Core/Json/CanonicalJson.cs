using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Delivery;

/// <summary>The rules by which values become canonical JSON, for the <see cref="JsonCodec{T}"/> of a package.</summary>
/// <remarks>
/// Members stand in the order of their declaration. A required member is always written, and a document without it is damaged: a parameter
/// of a constructor that has no default value and cannot be null, a <see langword="required"/> property, and a property with
/// <see cref="JsonRequiredAttribute"/>, which every property with an initializer needs. Every other member is left out if it has the default
/// value of its type. Computed properties are not written. Times are in UTC. Enums are words.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The version of the documents that this version of the library writes and reads.</summary>
    public const int Version = 1;

    /// <summary>The options for compact JSON that escapes only what JSON requires: the text is hashed and stored, never put into a page.</summary>
    internal static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Creates the options of a package. They already convert the ids, numbers and times of the core.</summary>
    /// <param name="context">The source-generated context that describes the types.</param>
    /// <param name="lists">The descriptions of further lists, from <see cref="DescribeList{T}"/>.</param>
    /// <param name="converters">The converters for further types.</param>
    /// <returns>Options that cannot be changed any more.</returns>
    public static JsonSerializerOptions CreateOptions(
        IJsonTypeInfoResolver context, ReadOnlySpan<IJsonTypeInfoResolver> lists, ReadOnlySpan<JsonConverter> converters)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. lists, .. CoreConverters.Lists, context.WithAddedModifier(Describe)]),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        foreach (JsonConverter converter in converters)
        {
            options.Converters.Add(converter);
        }

        foreach (JsonConverter converter in CoreConverters.Create())
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }

    /// <summary>Creates a converter for a type that one text stands for, such as an id.</summary>
    /// <typeparam name="T">The type to convert.</typeparam>
    /// <param name="read">A function that creates the value. A <see cref="FormatException"/> or <see cref="ArgumentException"/> says that the text is none.</param>
    /// <param name="write">A function that returns the text.</param>
    public static JsonConverter CreateTextConverter<T>(Func<string, T> read, Func<T, string> write) => new TextConverter<T>(read, write);

    /// <summary>Describes lists of one type, which are written as arrays.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static IJsonTypeInfoResolver DescribeList<T>() => new ListDescription<T>();

    /// <summary>Creates a converter for an enum, whose members are written as words. No number and no unknown word is read.</summary>
    /// <typeparam name="T">The type of the enum.</typeparam>
    public static JsonConverter CreateEnumConverter<T>()
        where T : struct, Enum => new EnumConverter<T>();

    private static void Describe(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; type.Kind == JsonTypeInfoKind.Object && i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.Set is null && property.AssociatedParameter is null)
            {
                type.Properties.RemoveAt(i);
            }
            else if (property.Get is null || property.AssociatedParameter is { IsNullable: true })
            {
                property.IsRequired = false;
            }
            else if ((property.IsRequired && property.PropertyType.IsValueType) || property.AssociatedParameter?.DefaultValue is IConvertible and not (false or 0 or 0L))
            {
                property.ShouldSerialize = static (_, _) => true;
            }
        }
    }
}
