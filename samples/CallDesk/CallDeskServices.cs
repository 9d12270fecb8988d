namespace CallLogging.Samples.CallDesk;

/// <summary>Puts the packages together as the settings say.</summary>
internal static class CallDeskServices
{
    public static IServiceCollection AddCallDesk(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptionsWithValidateOnStart<CallDeskOptions, CallDeskOptionsValidator>().Configure(o => o.Section = section);
        services.AddCallLogging(section);
        if (section["Store:Sqlite"] is { Length: > 0 } file)
        {
            services.AddSqliteStore(file);
        }

        foreach (IConfigurationSection account in section.GetSection("Aircall").GetChildren())
        {
            services.AddAircall(account.Key, account);
        }

        foreach (IConfigurationSection org in section.GetSection("Salesforce").GetChildren())
        {
            services.AddSalesforce(org.Key, org);
        }

        return services;
    }
}
