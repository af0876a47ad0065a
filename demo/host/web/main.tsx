import 'uplot/dist/uPlot.min.css';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { ThemeContext } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import { App } from './app';
import { startServices } from './services/start';

async function main(): Promise<void> {
  startServices();
  await initPluginTranslations('shipbeat-preview');
  // Sizes of texts are computed with the font; what is measured before it is there stays measured so.
  await Promise.all(['400', '500'].map((weight) => document.fonts.load(`${weight} 14px Inter`)));
  const root = document.getElementById('root');
  if (root === null) {
    throw new Error('The page has no element to draw in');
  }
  createRoot(root).render(
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <BrowserRouter>
          <ErrorBoundaryAlert style="page">
            <App />
          </ErrorBoundaryAlert>
        </BrowserRouter>
      </LocationServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>,
  );
}

void main();
