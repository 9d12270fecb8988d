using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CallLogging.Delivery;

namespace CallLogging.Shared;

/// <summary>One schema of a store as this build writes it, and the decision about a store that exists.</summary>
/// <remarks>
/// Nothing is released yet, so each schema has one file and no migration. The store keeps the hash of the text that created its tables,
/// and a store with another hash is refused. Even a changed comment gives another hash.
/// </remarks>
/// <param name="Name">The name of the schema: <c>calls</c> or <c>routing</c>.</param>
/// <param name="Sql">The SQL text that creates all tables in an empty store.</param>
internal sealed record StoreSchema(string Name, string Sql)
{
    private const int ShownHashLength = 12;

    /// <summary>The SHA-256 hash of the SQL text, in lower-case hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Loads a schema from the resources of a store's assembly.</summary>
    /// <param name="assembly">The assembly with the resource <c>schema/0001-{name}</c>.</param>
    /// <param name="name">The name of the schema.</param>
    public static StoreSchema Load(Assembly assembly, string name)
    {
        using Stream text = assembly.GetManifestResourceStream($"schema/0001-{name}")
            ?? throw new ArgumentException($"{assembly.GetName().Name} contains no schema '{name}'.", nameof(name));
        using var reader = new StreamReader(text);
        return new StoreSchema(name, reader.ReadToEnd());
    }

    /// <summary>Decides how to open a store. Pure.</summary>
    /// <param name="found">The tables that the store contains.</param>
    /// <param name="place">The name of the file, or of the database and its schema, for messages.</param>
    /// <param name="unit">The unit that a person would delete: <c>file</c> or <c>schema</c>.</param>
    /// <returns>Create for an empty store, use for a store with the same hash, otherwise a refusal that says how to fix it.</returns>
    public SchemaDecision Decide(FoundSchema found, string place, string unit) => found switch
    {
        FoundSchema.Empty => new SchemaDecision.Create(),
        FoundSchema.Foreign => Refuse(StoreFaultKind.Corrupt, $"{place} holds tables of another program: name another {unit}."),
        FoundSchema.Known({ } name, _) when name != Name => Refuse(StoreFaultKind.Corrupt, $"{place} holds {name}, not {Name}: name another {unit}."),
        FoundSchema.Known(_, { } hash) when hash == Hash => new SchemaDecision.Use(),
        FoundSchema.Known(_, var hash) => Refuse(
            StoreFaultKind.OtherSchema,
            $"{place} has schema {(hash is null ? "(no hash, from an older build)" : Shorten(hash))}, this build has schema {Shorten(Hash)}. This build writes another schema. "
            + $"Nothing is released yet, so there is no migration: export what you need, delete the {unit} and start again."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SchemaDecision.Refuse Refuse(StoreFaultKind kind, string message) => new(new StoreFault(kind, message + " Nothing was changed."));

    private static string Shorten(string hash) => hash.Length > ShownHashLength ? hash[..ShownHashLength] : hash;
}

/// <summary>The tables that a store contains when it is opened.</summary>
internal abstract record FoundSchema
{
    private FoundSchema()
    {
    }

    /// <summary>The store contains no table.</summary>
    internal sealed record Empty : FoundSchema;

    /// <summary>The store contains tables of another program.</summary>
    internal sealed record Foreign : FoundSchema;

    /// <summary>The store contains our tables.</summary>
    /// <param name="Name">The name of their schema, or null if nothing states it.</param>
    /// <param name="Hash">The hash in <c>schema_info</c>, or null if the store has none, because an older build made it.</param>
    internal sealed record Known(string? Name, string? Hash) : FoundSchema;
}

/// <summary>The decision how to open a store.</summary>
internal abstract record SchemaDecision
{
    private SchemaDecision()
    {
    }

    /// <summary>The store is empty: create the tables, and write name and hash into <c>schema_info</c>.</summary>
    internal sealed record Create : SchemaDecision;

    /// <summary>The tables are those of this build.</summary>
    internal sealed record Use : SchemaDecision;

    /// <summary>The store cannot be used, and stays as it is.</summary>
    /// <param name="Fault">The reason and how to fix it.</param>
    internal sealed record Refuse(StoreFault Fault) : SchemaDecision;
}
