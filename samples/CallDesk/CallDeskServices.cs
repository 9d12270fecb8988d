namespace CallLogging.Samples.CallDesk;

/// <summary>Puts the packages together as the settings say.</summary>
internal static class CallDeskServices
{
    public static IServiceCollection AddCallDesk(this IServiceCollection services, IConfigurationSection section)
    {
        string? storeMistakes = null;
        services.AddOptionsWithValidateOnStart<CallDeskOptions, CallDeskOptionsValidator>().Configure(o =>
        {
            o.Section = section;
            o.StoreMistakes = storeMistakes;
        });
        services.AddCallLogging(section);
        if (section["Store:Sqlite"] is { Length: > 0 } file)
        {
            services.AddSqliteStore(file);
        }
        else if (section.GetSection("Store:PostgreSql").Exists())
        {
            try
            {
                services.AddPostgreSqlStore(section.GetSection("Store:PostgreSql"));
            }
            catch (InvalidOperationException e)
            {
                // Told with all others, at start.
                storeMistakes = e.Message;
            }
        }

        foreach (IConfigurationSection account in section.GetSection("Aircall").GetChildren())
        {
            services.AddAircall(account.Key, account);
        }

        foreach (IConfigurationSection org in section.GetSection("Salesforce").GetChildren())
        {
            services.AddSalesforce(org.Key, org);
        }

        foreach (IConfigurationSection company in section.GetSection("Front").GetChildren())
        {
            services.AddFront(company.Key, company);
        }

        return services;
    }
}
